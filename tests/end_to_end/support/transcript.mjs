// The transcript chain of docs/protocol.md, written from that page alone.
import { createHash } from 'node:crypto';

const sha256 = (...parts) => {
  const hash = createHash('sha256');
  parts.forEach((part) => hash.update(part));
  return hash.digest();
};

const integer = (value) => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
};

const double = (value) => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return bytes;
};

const encode = (fields) => Buffer.concat(fields.flatMap((field) => {
  const bytes = Buffer.from(field);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(bytes.length);
  return [size, bytes];
}));

export class Transcript {
  constructor({ sessionId, nonce = '', policyHash, modelsHash }) {
    const opening = ['proof-of-life transcript 1', sessionId, nonce, policyHash, modelsHash];
    this.head = sha256(encode(opening));
  }

  extend(...fields) {
    this.head = sha256(this.head, encode(fields));
  }

  issueChallenge({ challenge_id: id, challenge_index: index, challenge_type: gesture }) {
    this.extend('challenge_issued', id, integer(index), gesture);
  }

  endChallenge(id, passed) {
    this.extend('challenge_ended', id, passed ? 'passed' : 'failed');
  }

  addFrame({ sequence, timestamp, jpeg }) {
    this.extend(
      'frame',
      sequence === undefined ? '' : integer(sequence),
      timestamp === undefined ? '' : double(timestamp),
      sha256(jpeg),
    );
  }

  resume() {
    this.extend('resumed');
  }

  get root() {
    return this.head.toString('hex');
  }
}

// The whole chain of a session: what the server said, in the order it came, and the frames that
// were sent, by number. Calls `onTold(root told, root reckoned)` at each SCORE_UPDATE that tells one.
export function followSession(opening, messages, framesSent, onTold = () => {}) {
  const transcript = new Transcript(opening);
  for (const { type, data } of messages) {
    if (type === 'CHALLENGE_ISSUED') {
      transcript.issueChallenge(data);
    } else if (type === 'CHALLENGE_COMPLETED' || type === 'CHALLENGE_FAILED') {
      transcript.endChallenge(data.challenge_id, type === 'CHALLENGE_COMPLETED');
    } else if (type === 'SESSION_RESUMED') {
      transcript.resume();
    } else if (type === 'SCORE_UPDATE') {
      transcript.addFrame(framesSent.get(data.sequence));
      if (data.transcript) {
        onTold(data.transcript, transcript.root);
      }
    }
  }
  return transcript.root;
}
