import { connect, createServer, type Server } from 'node:net';

/** How long a holder may take to answer before it counts as alive but busy. */
const SILENCE_MS = 2000;

/** What the port of a lock says: nobody there, somebody else, or the holder in one of its states. */
export type Heard = 'nobody' | 'starting' | 'held' | 'silent';

/** Answers on a loopback port for as long as its process lives: that is what makes a lock a live one. */
export class LockListener {
  state: 'starting' | 'held' = 'starting';
  readonly #server: Server;

  private constructor(token: string) {
    this.#server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.end(`${token} ${this.state}\n`);
    });
    // The lock alone is no reason for a process to go on.
    this.#server.unref();
  }

  /** Listens on a free port, and resolves to itself and the port. */
  static async open(token: string): Promise<[LockListener, number]> {
    const listener = new LockListener(token);
    await new Promise<void>((resolve, reject) => {
      listener.#server.once('error', reject);
      listener.#server.listen(0, '127.0.0.1', resolve);
    });
    const address = listener.#server.address();
    if (address === null || typeof address === 'string') throw new Error('no port to listen on');
    return [listener, address.port];
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

/** Asks the holder with `token` on `port` of this machine. */
export function ask(port: number, token: string): Promise<Heard> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect({ port, host: '127.0.0.1' });
    const finish = (heard: Heard) => {
      resolve(heard);
      socket.destroy();
    };
    socket.setEncoding('utf8').setTimeout(SILENCE_MS, () => finish('silent'));
    socket.on('data', (chunk: string) => {
      text += chunk;
      const line = /^(\S+) (starting|held)\n/.exec(text);
      if (line) finish(line[1] === token ? (line[2] as Heard) : 'nobody');
      // Another program got the port since, and talks.
      else if (text.length > 200) finish('nobody');
    });
    socket.on('end', () => finish('nobody'));
    socket.on('error', (error: NodeJS.ErrnoException) =>
      finish(error.code === 'ECONNREFUSED' || error.code === 'ECONNRESET' ? 'nobody' : 'silent'),
    );
  });
}
