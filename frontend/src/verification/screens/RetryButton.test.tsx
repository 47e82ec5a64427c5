import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RetryButton } from './RetryButton';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const button = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Try again' });

describe('another try', () => {
  it('is there at once where the server does not ask to wait', () => {
    const onRetry = vi.fn();
    render(<RetryButton retryAtMs={null} onRetry={onRetry} />);
    fireEvent.click(button());
    expect(onRetry).toHaveBeenCalledOnce();
    expect(screen.queryByRole('timer')).toBeNull();
  });

  it('is counted down to, and then said to be possible', async () => {
    const onRetry = vi.fn();
    render(<RetryButton retryAtMs={performance.now() + 65_000} onRetry={onRetry} />);
    expect(screen.getByRole('timer').textContent).toBe('You can try again in 1:05');
    expect(button().disabled).toBe(true);
    fireEvent.click(button());
    await pass(20_000);
    expect(screen.getByRole('timer').textContent).toBe('You can try again in 0:45');
    await pass(44_500);
    expect(button().disabled).toBe(true);
    expect(screen.getByRole('status').textContent).toBe('');
    await pass(500);
    expect(button().disabled).toBe(false);
    expect(screen.queryByRole('timer')).toBeNull();
    expect(screen.getByRole('status').textContent).toBe('You can try again now.');
    expect(onRetry).not.toHaveBeenCalled();
    fireEvent.click(button());
    expect(onRetry).toHaveBeenCalledOnce();
  });
});
