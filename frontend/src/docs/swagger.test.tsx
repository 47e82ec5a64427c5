import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { createElement } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SwaggerPanel } from './SwaggerPanel';
import { DESCRIPTION, SWAGGER_SCRIPT } from './swagger';
import { LAYOUT, pagePlugin } from './swagger_plugin';

afterEach(cleanup);

const CONFIG = { api_url: 'http://api.example:8000', ws_url: 'ws://api.example:8000' };
const swaggerUi = vi.fn();

function answer(bodies: Record<string, unknown>) {
  const fetcher = vi.fn(async (address: string | URL) => {
    const path = new URL(address, window.location.href).pathname;
    return path in bodies ? Response.json(bodies[path]) : new Response('', { status: 404 });
  });
  vi.stubGlobal('fetch', fetcher);
}

// Chromium tests load the real script; here its arrival is played.
function playScript(event: 'load' | 'error') {
  vi.spyOn(document.head, 'append').mockImplementation((script) => {
    expect((script as HTMLScriptElement).src).toContain(SWAGGER_SCRIPT);
    vi.stubGlobal('SwaggerUIBundle', swaggerUi);
    queueMicrotask(() => (script as HTMLScriptElement).dispatchEvent(new Event(event)));
  });
}

const panel = () => document.querySelector('[data-docs]')?.getAttribute('data-docs');

beforeEach(() => {
  swaggerUi.mockReset();
  playScript('load');
});

describe('the panel', () => {
  it('shows the description, with requests going where the API is', async () => {
    answer({
      [DESCRIPTION]: { openapi: '3.1.0', servers: [{ url: '/' }] },
      '/runtime-config.json': CONFIG,
    });
    render(<SwaggerPanel />);
    expect(panel()).toBe('loading');
    await waitFor(() => expect(panel()).toBe('shown'));
    expect(swaggerUi).toHaveBeenCalledOnce();
    expect(swaggerUi.mock.calls[0]?.[0]).toMatchObject({
      spec: { openapi: '3.1.0', servers: [{ url: 'http://api.example:8000' }] },
      validatorUrl: null,
      queryConfigEnabled: false,
    });
  });

  it('says so when the description is missing', async () => {
    answer({});
    render(<SwaggerPanel />);
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(swaggerUi).not.toHaveBeenCalled();
  });

  it('says so when the script does not come', async () => {
    playScript('error');
    answer({ [DESCRIPTION]: {}, '/runtime-config.json': CONFIG });
    render(<SwaggerPanel />);
    expect(await screen.findByRole('alert')).toBeTruthy();
  });

  it('draws nothing once it is gone', async () => {
    answer({ [DESCRIPTION]: {}, '/runtime-config.json': CONFIG });
    const { unmount } = render(<SwaggerPanel />);
    unmount();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(swaggerUi).not.toHaveBeenCalled();
  });
});

describe('its colours', () => {
  it('follow the system, and are left behind as they were', async () => {
    const dark = Object.assign(new EventTarget(), { matches: true });
    vi.stubGlobal('matchMedia', () => dark);
    answer({});
    const { unmount } = render(<SwaggerPanel />);
    const { classList } = document.documentElement;
    expect(classList.contains('dark-mode')).toBe(true);
    dark.matches = false;
    dark.dispatchEvent(new Event('change'));
    expect(classList.contains('dark-mode')).toBe(false);
    dark.matches = true;
    dark.dispatchEvent(new Event('change'));
    unmount();
    expect(classList.contains('dark-mode')).toBe(false);
  });
});

describe('the layout', () => {
  const parts = (name: string) => () => createElement('i', null, name);
  const plugin = pagePlugin({ React: { createElement: createElement as never } });

  it('is the operations and the schemas, without a main landmark of its own', () => {
    const Layout = plugin.components[LAYOUT] as (props: unknown) => ReturnType<typeof parts>;
    render(Layout({ getComponent: parts }) as never);
    const shown = [...document.querySelectorAll('.swagger-ui > i')].map((part) => part.textContent);
    expect(shown).toEqual(['SvgAssets', 'errors', 'operations', 'Models']);
    expect(document.querySelector('main')).toBeNull();
  });

  it('names the field of the request body', () => {
    const Named = plugin.wrapComponents.TextArea((props) => createElement('textarea', props));
    render(Named({}) as never);
    expect(screen.getByRole('textbox', { name: 'Request body' })).toBeTruthy();
  });

  it('names the choice of an example, by its own word where it shows one', () => {
    const Labelled = plugin.wrapComponents.ExamplesSelect(({ showLabels }) =>
      createElement('div', null, showLabels === false ? '' : 'Examples: ', createElement('select')),
    );
    render(Labelled({}) as never);
    expect(screen.getByRole('combobox', { name: 'Examples:' })).toBeTruthy();
    render(Labelled({ showLabels: false }) as never);
    expect(screen.getByRole('combobox', { name: 'Example' })).toBeTruthy();
  });
});
