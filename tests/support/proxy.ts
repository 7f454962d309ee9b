import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A way out that leads nowhere: what a browser tries to reach is written down and refused. */
export type DeadEnd = { url: string; tried: string[]; close(): Promise<void> };

export async function startDeadEnd(): Promise<DeadEnd> {
  const tried: string[] = [];
  const server = createServer((request, response) => {
    tried.push(request.url ?? '');
    response.writeHead(502).end();
  });
  server.on('connect', (request, socket) => {
    tried.push(`https://${request.url ?? ''}`);
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tried,
    close: () => new Promise((done) => {
      server.close(() => done());
      server.closeAllConnections();
    }),
  };
}
