// Mentees and mentors for tests of the matching: plain ones, of which a test changes what it is about.
import type { Ground, Learner, Teacher } from '../../src/mentorship/score.rules.ts';

export const DAY = 86_400_000;
export const NOW = Date.parse('2026-07-01T12:00:00Z');
export const TOPICS = ['Rust', 'Python', 'CNC', 'Soldering', 'Sewing'];
export const GROUND: Ground = {
  now: NOW,
  groups: [{ name: 'Code', topics: ['Rust', 'Python'] }],
  needsLanguage: true,
  past: new Map(),
};

export const learner = (more: Partial<Learner> = {}): Learner => ({
  userId: 'mentee',
  wants: ['Rust'],
  shows: [],
  languages: ['en'],
  zone: 'UTC',
  waitingSince: NOW,
  isFirst: false,
  avoids: [],
  ...more,
});
export const teacher = (more: Partial<Teacher> = {}): Teacher => ({
  userId: 'mentor',
  offers: ['Rust'],
  wants: [],
  languages: ['en'],
  zone: 'UTC',
  capacity: 1,
  load: 0,
  avoids: [],
  ratings: { sum: 0, count: 0 },
  ...more,
});
