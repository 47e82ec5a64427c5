import { ProofOfLifeVerify } from './element';

const NAME = 'proof-of-life-verify';

// A page that brings the script in twice keeps the first.
if (!customElements.get(NAME)) customElements.define(NAME, ProofOfLifeVerify);
