import { expect, test, vi } from 'vitest';
import { createDrivenClock, createSystemClock, DAY_MS } from '../../src/runtime/clock.ts';

test('a driven clock runs what is due when it is moved, oldest first, and never goes back', () => {
  const clock = createDrivenClock(1000);
  const ran: string[] = [];
  clock.wakeAt(3000, () => ran.push('c'));
  clock.wakeAt(2000, () => ran.push('b'));
  const cancel = clock.wakeAt(1500, () => ran.push('cancelled'));
  cancel();
  expect(clock.nextWake()).toBe(2000);
  clock.moveTo(2500);
  expect(ran).toEqual(['b']);
  clock.moveTo(100);
  expect(clock.now()).toBe(2500);
  clock.moveTo(3000);
  expect(ran).toEqual(['b', 'c']);
});

test('the system clock waits longer than a timer can: forty days are not at once', () => {
  vi.useFakeTimers({ now: 0 });
  try {
    let woken = 0;
    createSystemClock().wakeAt(40 * DAY_MS, () => woken++);
    vi.advanceTimersByTime(39 * DAY_MS);
    expect(woken).toBe(0);
    vi.advanceTimersByTime(DAY_MS);
    expect(woken).toBe(1);
  } finally {
    vi.useRealTimers();
  }
});
