import { createContext, type ComponentChildren } from 'preact';
import { useContext, useRef, useState } from 'preact/hooks';
import { Announce } from '@/components/Announce';
import { Notice } from '@/components/Notice';
import { IconButton } from '@/components/IconButton';
import { UndoBar } from '@/components/UndoBar';
import type { Done } from './actions';
import { useKeys } from './keyboard';
import { problemWords } from './problem-words';
import { useWords } from './words';

/** Does something at once, says what was done and offers the way back; a failure is shown as one sentence. */
export type Act = (said: string, work: () => Promise<Done | void>) => Promise<void>;

const ActContext = createContext<Act>(async (_, work) => void (await work()));

export const useAct = (): Act => useContext(ActContext);

type Last = { id: number; said: string; undo: (() => Promise<void>) | undefined };

/** Holds the undo bar of a surface. */
export function WithUndo({ children }: { children: ComponentChildren }) {
  const { t } = useWords();
  const [last, setLast] = useState<Last | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const count = useRef(0);
  const act: Act = async (said, work) => {
    try {
      const done = await work();
      count.current += 1;
      setProblem(null);
      setLast({ id: count.current, said, undo: done?.undo });
    } catch (error) {
      setProblem(problemWords(t, error));
    }
  };
  const undo = () => {
    const back = last?.undo;
    setLast(null);
    if (back) void back().catch((error: unknown) => setProblem(problemWords(t, error)));
  };
  useKeys({ z: undo }, last?.undo !== undefined);
  return (
    <ActContext.Provider value={act}>
      {problem && (
        <div class="problem">
          <Notice tone="bad" testId="problem" action={<IconButton icon="close" label={t('ui_close')} onClick={() => setProblem(null)} />}>{t('ui_problem', problem)}</Notice>
        </div>
      )}
      {children}
      <Announce text={last?.said ?? ''} everyMs={500} />
      {last && <UndoBar id={last.id} text={last.said} onUndo={last.undo && undo} onEnd={() => setLast(null)} />}
    </ActContext.Provider>
  );
}
