import { Duplex } from 'node:stream';

/** Two ends of one line, in this process: what is written to one is read from the other, asynchronously. */
export function duplexPair(): [Duplex, Duplex] {
  const ends: Duplex[] = [];
  const end = (other: () => Duplex | undefined): Duplex =>
    new Duplex({
      read() {},
      write(chunk: Buffer, _encoding, done) {
        setImmediate(() => {
          const peer = other();
          if (peer !== undefined && !peer.destroyed && !peer.readableEnded) peer.push(chunk);
          done();
        });
      },
      final(done) {
        setImmediate(() => {
          other()?.push(null);
          done();
        });
      },
      destroy(error, done) {
        const peer = other();
        if (peer !== undefined && !peer.destroyed) setImmediate(() => peer.destroy());
        done(error);
      },
    });
  const first = end(() => ends[1]);
  const second = end(() => ends[0]);
  ends.push(first, second);
  return [first, second];
}
