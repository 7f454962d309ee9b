import type { Verb } from './verb';
import { backtest } from './backtest';
import { bench } from './bench';
import { capture } from './capture';
import { exportVerb } from './export';
import { flag } from './flag';
import { importVerb } from './import';
import { main } from './main';
import { measure } from './measure';
import { rules } from './rules';
import { score } from './score';
import { suggest } from './suggest';

/** Every verb of the command line, in the order in which it is explained. */
const VERBS: readonly Verb[] = [capture, importVerb, measure, flag, backtest, rules, score, suggest, exportVerb, bench];

// `| head` closes the pipe when it has seen enough; that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

process.exitCode = await main(VERBS, process.argv.slice(2));
