import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { Prose } from './Prose';

afterEach(cleanup);

it('shows paragraphs, and code within them', () => {
  const { container } = render(<Prose text={'`GET` and `HEAD` read.\n\nNothing else does.'} />);
  expect(container.innerHTML).toBe(
    '<p><code>GET</code> and <code>HEAD</code> read.</p><p>Nothing else does.</p>',
  );
});
