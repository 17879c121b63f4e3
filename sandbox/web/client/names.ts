// How people are called and coloured in a server, and how the servers' roles sort them.
import type { MemberView, RoleView } from '../protocol.ts';
import { state } from './store.ts';

const LIGHT = 0xffffff;
const DARK = 0x2b2d31;
const ENOUGH = 4.6;

export function nameOf(userId: string, guildId: string | null): string {
  const nick = guildId === null ? null : state.guilds.get(guildId)?.members.get(userId)?.nick;
  return nick ?? state.people.get(userId)?.name ?? 'unknown-user';
}

function rolesOf(member: MemberView, guildId: string): RoleView[] {
  const roles = state.guilds.get(guildId)?.view.roles ?? [];
  return roles.filter(({ id }) => member.roles.includes(id)).sort((a, b) => b.position - a.position);
}

/** The colour of somebody's name, readable on the page's background; undefined for the ordinary one. */
export function colorOf(userId: string, guildId: string | null): string | undefined {
  const member = guildId === null ? undefined : state.guilds.get(guildId)?.members.get(userId);
  const color = member && rolesOf(member, guildId!).find((role) => role.color !== 0)?.color;
  return color === undefined ? undefined : readable(color);
}

/** The colour itself, or as much nearer to black or white as it takes to be read. */
export function readable(color: number): string {
  const ground = state.theme === 'light' ? 0xf2f3f5 : 0x313338;
  const toward = state.theme === 'light' ? DARK : LIGHT;
  for (let share = 0; share < 1; share += 0.1) {
    const mixed = mix(color, toward, share);
    if (contrast(mixed, ground) >= ENOUGH) return hex(mixed);
  }
  return hex(toward);
}

export function hex(color: number): string {
  return `#${color.toString(16).padStart(6, '0')}`;
}

/** A steady colour for somebody without a picture, dark enough for white letters. */
export function avatarColor(userId: string): string {
  const hue = [...userId].reduce((sum, digit) => (sum * 31 + Number(digit)) % 360, 7);
  return `hsl(${hue} 45% 38%)`;
}

export function initials(name: string): string {
  const words = name.split(/[\s._-]+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters.map((word) => [...(word ?? '?')][0]?.toUpperCase()).join('');
}

/** What somebody is in a server, in one word: for choosing whom to be. */
export function standing(userId: string, guildId: string | null): string {
  const guild = state.guilds.get(guildId ?? '');
  const member = guild?.members.get(userId);
  if (!guild || !member) return guildId === null ? '' : 'not in this server';
  if (guild.view.ownerId === userId) return 'Owner';
  if (member.pending) return 'has not passed the screening';
  const [top] = rolesOf(member, guild.view.id);
  return top?.name ?? 'no role';
}

function mix(a: number, b: number, share: number): number {
  const part = (shift: number) => {
    const [from, to] = [(a >> shift) & 255, (b >> shift) & 255];
    return Math.round(from + (to - from) * share) << shift;
  };
  return part(16) | part(8) | part(0);
}

function contrast(a: number, b: number): number {
  const [lighter, darker] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(color: number): number {
  const part = (shift: number) => {
    const value = ((color >> shift) & 255) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0);
}
