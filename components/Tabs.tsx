export type Tab<Id extends string> = { id: Id; label: string; count?: string; /** The count asks for attention. */ hot?: boolean };

/** Attributes of the panel that belongs to a tab. */
export const tabPanel = (id: string) => ({ role: 'tabpanel', id: `panel-${id}`, 'aria-labelledby': `tab-${id}`, tabIndex: -1 }) as const;

const STEP: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

/** Tabs with one stop for the Tab key; arrows, Home and End move between them. */
export function Tabs<Id extends string>({ label, tabs, selected, onSelect }: {
  label: string; tabs: readonly Tab<Id>[]; selected: Id; onSelect: (id: Id) => void;
}) {
  const move = (event: KeyboardEvent, index: number) => {
    const step = STEP[event.key];
    const to = step !== undefined ? (index + step + tabs.length) % tabs.length : event.key === 'Home' ? 0 : event.key === 'End' ? tabs.length - 1 : -1;
    const target = tabs[to];
    if (!target) return;
    event.preventDefault();
    onSelect(target.id);
    document.getElementById(`tab-${target.id}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={label}>
      {tabs.map((tab, index) => (
        <button
          type="button" key={tab.id} id={`tab-${tab.id}`} class="tab" role="tab" aria-selected={tab.id === selected} aria-controls={`panel-${tab.id}`}
          tabIndex={tab.id === selected ? 0 : -1} data-testid={`tab-${tab.id}`} onClick={() => onSelect(tab.id)} onKeyDown={(event) => move(event, index)}
        >
          {tab.label}
          {tab.count !== undefined && <span class={tab.hot ? 'count count-hot' : 'count'}>{tab.count}</span>}
        </button>
      ))}
    </div>
  );
}
