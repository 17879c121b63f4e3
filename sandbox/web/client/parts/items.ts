// What can be picked: options, people, roles and channels, in the shape that pickers show.
import { ACCESS } from '../../access-bits.ts';
import { Channel, Part } from '../kinds.ts';
import { nameOf, standing } from '../names.ts';
import { type Pane, state } from '../store.ts';

export interface Item {
  value: string;
  label: string;
  hint?: string;
  emoji?: { name?: string | null; id?: string | null };
}

/** What a picker offers. The items are made when it opens: five thousand people are not sorted on every drawing. */
export interface Offer {
  items(): Item[];
  labelOf(value: string): string | undefined;
}

/** A few items that are known already. */
export function offer(items: readonly Item[]): Offer {
  return { items: () => [...items], labelOf: (wanted) => items.find(({ value }) => value === wanted)?.label };
}

/** Ten times as fast as `localeCompare`, which looks the language up each time. */
const alphabet = new Intl.Collator('en');

interface Listing {
  type: number;
  options?:
    | readonly { label: string; value: string; description?: string | null; emoji?: Item['emoji'] | null }[]
    | null;
  channel_types?: readonly number[] | null;
}

/** What a select offers, in a message or a modal. */
export function offerOf(part: Listing, pane: Pane): Offer {
  switch (part.type) {
    case Part.userSelect:
      return peopleOffer(pane);
    case Part.roleSelect:
      return rolesOffer(pane);
    case Part.mentionableSelect:
      return anybodyOffer(pane);
    case Part.channelSelect:
      return channelsOffer(pane, part.channel_types ?? undefined);
    default:
      return offer(
        (part.options ?? []).map(({ label, value, description, emoji }) => ({
          label,
          value,
          ...(description ? { hint: description } : {}),
          ...(emoji?.name ? { emoji } : {}),
        })),
      );
  }
}

export const peopleOffer = (pane: Pane): Offer => ({
  items: () => people(pane),
  labelOf: (id) => (state.people.has(id) ? nameOf(id, pane.guildId) : undefined),
});

export const rolesOffer = (pane: Pane): Offer => offer(roles(pane));

export const channelsOffer = (pane: Pane, types?: readonly number[]): Offer => offer(channels(pane, types));

/** People and roles in one list. */
export function anybodyOffer(pane: Pane): Offer {
  const [persons, all] = [peopleOffer(pane), rolesOffer(pane)];
  return {
    items: () => [...persons.items(), ...all.items()],
    labelOf: (id) => all.labelOf(id) ?? persons.labelOf(id),
  };
}

/** Everybody whom one can be: members first, by what they are. */
export const everybodyOffer = (guildId: string | null): Offer => ({
  items: () => everybody(guildId),
  labelOf: (id) => nameOf(id, guildId),
});

export function people({
  guildId,
  dms,
  channelId,
  userId,
}: Pick<Pane, 'guildId' | 'dms' | 'channelId' | 'userId'>): Item[] {
  const guild = state.guilds.get(guildId ?? '');
  const other = dms.find(({ id }) => id === channelId)?.withId;
  const ids = guild ? [...guild.members.keys()] : [userId, ...(other ? [other] : [])];
  return ids
    .map((id) => ({ value: id, label: nameOf(id, guildId), hint: state.people.get(id)?.username ?? '' }))
    .sort((a, b) => alphabet.compare(a.label, b.label));
}

export function roles({ guildId }: Pick<Pane, 'guildId'>): Item[] {
  const all = state.guilds.get(guildId ?? '')?.view.roles ?? [];
  return all
    .toSorted((a, b) => b.position - a.position)
    .map(({ id, name }) => ({ value: id, label: name.startsWith('@') ? name : `@${name}` }));
}

export function channels({ guildId, access }: Pick<Pane, 'guildId' | 'access'>, types?: readonly number[]): Item[] {
  const all = state.guilds.get(guildId ?? '')?.view.channels ?? [];
  const inCategory = (parentId: string | null) => all.find(({ id }) => id === parentId)?.name ?? '';
  return all
    .filter(({ id, type }) => ((access[id] ?? 0) & ACCESS.view) !== 0 && (!types?.length || types.includes(type)))
    .sort((a, b) => a.position - b.position)
    .map(({ id, name, parentId, type }) => ({
      value: id,
      label: type === Channel.category ? name : `#${name}`,
      hint: inCategory(parentId),
    }));
}

function everybody(guildId: string | null): Item[] {
  const guild = state.guilds.get(guildId ?? '');
  const isIn = (id: string) => Number(guild?.members.has(id) ?? false);
  return [...state.people.values()]
    .filter(({ bot }) => !bot)
    .map(({ id }) => ({ value: id, label: nameOf(id, guildId), hint: standing(id, guildId) }))
    .sort((a, b) => isIn(b.value) - isIn(a.value) || rank(a.hint) - rank(b.hint) || alphabet.compare(a.label, b.label));
}

function rank(hint: string): number {
  return hint === 'Owner' ? 0 : 1;
}
