import { beforeEach, describe, expect, it, vi } from 'vitest';
import { apiOf, faultsOf, languageFor, oversightsOf, requestOf, themeOf } from './attributes';

const elementWith = (attributes: Record<string, string>) => {
  const element = document.createElement('div');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};
const faultyNames = (attributes: Record<string, string>) =>
  faultsOf(elementWith(attributes)).map(({ attribute }) => attribute);

describe('attributes', () => {
  it('need a user, and nothing else', () => {
    expect(faultyNames({})).toEqual(['user-id']);
    expect(faultyNames({ 'user-id': 'alice' })).toEqual([]);
  });

  it.each([
    ['user-id', 'a'.repeat(257)],
    ['user-id', 'a\nb'],
    ['api-url', 'localhost:8000'],
    ['api-url', 'javascript:alert(1)'],
    ['api-url', 'http://host/?a=b'],
    ['token-nonce', 'é'],
    ['token-nonce', 'n'.repeat(129)],
    ['token-aud', 'é'.repeat(129)],
  ])('are refused: %s="%s"', (name, value) => {
    expect(faultyNames({ 'user-id': 'alice', [name]: value })).toEqual([name]);
  });

  it('go into the request, those that are there', () => {
    expect(requestOf(elementWith({ 'user-id': 'alice' }))).toEqual({ user_id: 'alice' });
    const all = { 'user-id': 'alice', 'token-nonce': 'n-1', 'token-aud': 'shop' };
    expect(faultyNames(all)).toEqual([]);
    expect(requestOf(elementWith(all))).toEqual({ user_id: 'alice', nonce: 'n-1', aud: 'shop' });
  });

  it('name the API, or leave it to where the script is from', () => {
    expect(apiOf(elementWith({ 'api-url': 'https://api.example/pol' }))?.href).toBe(
      'https://api.example/pol',
    );
    expect(apiOf(elementWith({}))).toBeNull();
  });

  it('fall back from a theme and a language that there are not, and say so', () => {
    const odd = elementWith({ theme: 'pink', lang: 'tlh' });
    expect(themeOf(odd)).toBe('auto');
    expect(oversightsOf(odd).map(({ attribute }) => attribute)).toEqual(['theme', 'lang']);
    expect(oversightsOf(elementWith({ theme: 'dark', lang: 'de-AT' }))).toEqual([]);
  });
});

describe('the language', () => {
  beforeEach(() => {
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['es-MX']);
  });

  it('is the element’s own, with its region', () => {
    expect(languageFor(elementWith({ lang: 'de-AT' }))).toEqual({
      language: 'de',
      locale: 'de-AT',
    });
  });

  it('else that of what is around it', () => {
    const around = elementWith({ lang: 'zh' });
    const element = elementWith({});
    around.append(element);
    expect(languageFor(element).language).toBe('zh');
  });

  it('else the person’s', () => {
    expect(languageFor(elementWith({}))).toEqual({ language: 'es', locale: 'es-MX' });
  });
});
