import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { ROOT } from './build';

/** The real The Lounge and a real IRC server on this machine, brought into a folder beside the checkout's own, never into git. */

const CACHE = join(ROOT, '.cache');
const LOUNGE = join(CACHE, 'lounge');
const IRC = join(CACHE, 'ngircd');
/** What is installed, exactly. The client names a library by an address outside of the registry; this is the same by its version. */
const PACKAGE = { private: true, dependencies: { thelounge: '4.5.2' }, overrides: { 'irc-framework': '4.14.0' } };
const PATIENCE_MS = 150_000;

const ENTRY = join(LOUNGE, 'node_modules', 'thelounge', 'index.js');
/** The Lounge needs Node 22, which the dependencies bring. */
const NODE = [join(ROOT, 'node_modules', 'node', 'bin', 'node')].find(existsSync) ?? process.execPath;

function run(command: string, args: string[], cwd: string): boolean {
  mkdirSync(cwd, { recursive: true });
  return spawnSync(command, args, { cwd, stdio: 'ignore', timeout: PATIENCE_MS, shell: process.platform === 'win32' }).status === 0;
}

function installLounge(): boolean {
  if (existsSync(ENTRY)) return true;
  mkdirSync(LOUNGE, { recursive: true });
  writeFileSync(join(LOUNGE, 'package.json'), JSON.stringify(PACKAGE));
  return run('npm', ['install', '--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund', '--loglevel=error'], LOUNGE) && existsSync(ENTRY);
}

const onPath = (name: string): string | undefined =>
  [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', join(IRC, 'usr', 'sbin')].map((folder) => join(folder, name)).find(existsSync);

/** An IRC server that is here, or that of Debian unpacked without being installed: nothing of it starts by itself. */
function findIrcServer(): string | undefined {
  const here = onPath('ngircd');
  if (here || !existsSync('/usr/bin/apt-get')) return here;
  if (!run('apt-get', ['download', 'ngircd', 'libident'], IRC) && !(process.getuid?.() === 0 && run('apt-get', ['update', '-qq'], IRC) && run('apt-get', ['download', 'ngircd', 'libident'], IRC))) return undefined;
  const packed = readdirSync(IRC).filter((file) => file.endsWith('.deb'));
  return packed.every((file) => run('dpkg-deb', ['-x', file, '.'], IRC)) ? onPath('ngircd') : undefined;
}

/** Why the client cannot be had on this machine; nothing when it can. */
export function whyNoLounge(): string | undefined {
  if (!findIrcServer()) return 'no IRC server was found (install ngircd)';
  return installLounge() ? undefined : 'The Lounge could not be installed (does the npm registry answer?)';
}

const freePort = (): Promise<number> => new Promise((done, fail) => {
  const server = createServer().on('error', fail);
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    server.close(() => done(typeof address === 'object' && address ? address.port : 0));
  });
});

/** Starts a program and waits until it says that it is there. */
function start(command: string, args: string[], env: Record<string, string>, ready: RegExp): Promise<ChildProcess> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
    let said = '';
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      if (ready.test(said)) done(child);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('error', fail);
    child.on('exit', () => fail(new Error(`${command} ended before it was ready: ${said.slice(-600)}`)));
  });
}

const end = (child: ChildProcess): Promise<void> => new Promise((done) => {
  if (child.exitCode !== null || child.signalCode !== null) return done();
  child.on('exit', () => done());
  child.kill('SIGKILL');
});

/** Somebody else on IRC. */
export type Guest = { say(line: string): void; leave(): void };

export type Lounge = {
  url: string;
  user: string;
  password: string;
  guest(nick: string): Promise<Guest>;
  /** Ends the client's server and starts it again with what it has kept. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

/** Whatever asks for a name of another machine is told that there is none. */
const OFFLINE = `const dns = require('node:dns'); const { lookup } = dns;
dns.lookup = (name, ...rest) => (/^(?:localhost|127\\.)/.test(name) ? lookup(name, ...rest) : rest.at(-1)(Object.assign(new Error('offline'), { code: 'ENOTFOUND' })));`;

const IRC_CONFIG = (port: number): string => `[Global]
Name = irc.example.test
Info = On this machine
Listen = 127.0.0.1
Ports = ${port}
[Limits]
MaxConnectionsIP = 0
MaxNickLength = 20
MaxPenaltyTime = 0
[Options]
Ident = no
PAM = no
DNS = no
`;

/** Starts the client with one user who is in one channel of one network. */
export async function startLounge({ channel, network }: { channel: string; network: string }): Promise<Lounge> {
  const home = mkdtempSync(join(tmpdir(), 'qunlens-lounge-'));
  const [port, ircPort] = [await freePort(), await freePort()];
  const [user, password] = ['keeper', 'on this machine'];
  const write = (name: string, text: string): string => {
    const path = join(home, name);
    writeFileSync(path, text);
    return path;
  };
  mkdirSync(join(home, 'users'));
  const { hashSync } = createRequire(ENTRY)('bcryptjs') as { hashSync(text: string, rounds: number): string };
  const networks = [{ uuid: '3f2a1c60-0000-4000-8000-000000000001', name: network, host: '127.0.0.1', port: ircPort, tls: false, rejectUnauthorized: false, nick: user, username: user, realname: user, channels: [{ name: channel }] }];
  write(join('users', `${user}.json`), JSON.stringify({ password: hashSync(password, 4), log: true, networks }));
  write('config.js', `module.exports = ${JSON.stringify({ public: false, host: '127.0.0.1', port, prefetch: false, messageStorage: ['sqlite'], fileUpload: { enable: false }, leaveMessage: 'bye' })};`);
  const libraries = join(IRC, 'usr', 'lib', `${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`);
  const irc = await start(findIrcServer() ?? '', ['-n', '-f', write('ngircd.conf', IRC_CONFIG(ircPort))], { LD_LIBRARY_PATH: libraries }, /ready\./);
  const startClient = (): Promise<ChildProcess> => start(NODE, ['--require', write('offline.cjs', OFFLINE), ENTRY, 'start'], { THELOUNGE_HOME: home, NODE_ENV: 'production' }, /Available at/);
  let client = await startClient().catch(async (error: unknown) => {
    await end(irc);
    throw error;
  });
  return {
    url: `http://127.0.0.1:${port}/`, user, password,
    guest: (nick) => comeAs(nick, ircPort),
    async restart() {
      await end(client);
      client = await startClient();
    },
    async close() {
      await end(client);
      await end(irc);
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Comes to the IRC server by its own protocol. */
function comeAs(nick: string, port: number): Promise<Guest> {
  return new Promise((done, fail) => {
    const socket = connect(port, '127.0.0.1');
    const say = (line: string): void => void socket.write(`${line}\r\n`);
    let rest = '';
    socket.setEncoding('utf8').on('error', fail).on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line.startsWith('PING')) say(`PONG${line.slice(4)}`);
        if (/^:\S+ 001 /.test(line)) done({ say, leave: () => void socket.end('QUIT :gone\r\n') });
      }
    });
    say(`NICK ${nick}`);
    say(`USER ${nick} 0 * :${nick}`);
  });
}
