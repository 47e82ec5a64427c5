import { beforeEach, describe, expect, it } from 'vitest';
import { resolveUserId } from './user_id';

beforeEach(() => sessionStorage.clear());

describe('resolveUserId', () => {
  it('takes the name in the address', () => {
    expect(resolveUserId('?user_id=alice')).toBe('alice');
  });

  it('takes 256 bytes and not 257', () => {
    expect(resolveUserId(`?user_id=${'a'.repeat(256)}`)).toHaveLength(256);
    expect(resolveUserId(`?user_id=${'a'.repeat(257)}`)).toMatch(/^guest-/);
    expect(resolveUserId(`?user_id=${'é'.repeat(129)}`)).toMatch(/^guest-/);
  });

  it('makes one guest per tab', () => {
    const guest = resolveUserId('');
    expect(guest).toMatch(/^guest-[0-9a-f]{16}$/);
    expect(resolveUserId('?user_id=%20')).toBe(guest);
    sessionStorage.clear();
    expect(resolveUserId('')).not.toBe(guest);
  });
});
