// The commands that a person may use here, as the list behind `/` shows them.
import type { APIApplicationCommandOption, LocalizationMap } from 'discord-api-types/v10';
import type { OfferedView } from '../../protocol.ts';
import { Command, Option } from '../kinds.ts';
import { type Pane, state } from '../store.ts';

export interface Entry {
  /** `/setup welcome`, as it is run. */
  path: string;
  /** The same in the person's language. */
  label: string;
  about: string;
  appName: string;
  options: APIApplicationCommandOption[];
}

interface Named {
  name: string;
  description?: string;
  name_localizations?: LocalizationMap | null;
  description_localizations?: LocalizationMap | null;
}

/** In the language of who looks, where the bot knows it. */
export function localName(named: Named, pane: Pane): string {
  return named.name_localizations?.[localeOf(pane)] ?? named.name;
}

export function localAbout(named: Named, pane: Pane): string {
  return named.description_localizations?.[localeOf(pane)] ?? named.description ?? '';
}

function localeOf(pane: Pane): keyof LocalizationMap {
  return (state.people.get(pane.userId)?.locale ?? 'en-US') as keyof LocalizationMap;
}

export function entriesOf(offered: readonly OfferedView[], pane: Pane): Entry[] {
  const entries = offered
    .filter(({ command }) => command.type === Command.slash)
    .flatMap(({ command, appName }) => {
      const walk = (
        named: Named,
        options: readonly APIApplicationCommandOption[],
        path: string,
        label: string,
      ): Entry[] => {
        const below = options.filter(({ type }) => type === Option.subcommand || type === Option.group);
        if (below.length === 0)
          return [{ path, label, about: localAbout(named, pane), appName, options: [...options] }];
        return below.flatMap((sub) => {
          const inner = 'options' in sub ? (sub.options ?? []) : [];
          return walk(
            sub,
            inner as APIApplicationCommandOption[],
            `${path} ${sub.name}`,
            `${label} ${localName(sub, pane)}`,
          );
        });
      };
      return walk(command, command.options ?? [], `/${command.name}`, `/${localName(command, pane)}`);
    });
  return entries.sort((a, b) => a.label.localeCompare(b.label));
}

/** What begins with what was typed comes before what only contains it. */
export function matching(entries: readonly Entry[], typed: string): Entry[] {
  const words = typed.toLowerCase();
  const starts = entries.filter(({ label, path }) => label.startsWith(words) || path.startsWith(words));
  const contains = entries.filter((entry) => !starts.includes(entry) && entry.label.includes(words.slice(1)));
  return [...starts, ...contains];
}

/** Menu commands by where they appear. */
export function menuNames(
  offered: readonly OfferedView[],
  type: number,
  pane: Pane,
): { name: string; label: string }[] {
  return offered
    .filter(({ command }) => command.type === type)
    .map(({ command }) => ({ name: command.name, label: localName(command, pane) }));
}
