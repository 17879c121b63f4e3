// How people use a bot: commands, menus, components, modals.
import { randomUUID } from 'node:crypto';
import type { OptionValue } from '../../../people/option-values.ts';
import type { Outcome } from '../../../people/outcome.ts';
import type { Given, Seen } from '../../protocol.ts';
import type { Handlers, Visit } from '../visit.ts';
import { personFile } from './talking.ts';

type Names = 'commands' | 'run' | 'suggest' | 'messageMenu' | 'userMenu' | 'click' | 'choose' | 'fill';

export const bots: Handlers<Names> = {
  commands(visit, { pane }) {
    const offered = visit.person(pane).commands(visit.channel(pane));
    return offered.map(({ command, application }) => ({ command, appName: application.name }));
  },

  async run(visit, { pane, command, options }) {
    return seen(visit, await visit.person(pane).run(visit.channel(pane), command, valuesOf(options)));
  },

  async suggest(visit, { pane, command, focused, typed, options }) {
    const channel = visit.channel(pane);
    return seen(visit, await visit.person(pane).autocomplete(channel, command, focused, typed, valuesOf(options)));
  },

  async messageMenu(visit, { pane, messageId, name }) {
    return seen(visit, await visit.person(pane).messageMenu(visit.message(pane, messageId), name));
  },

  async userMenu(visit, { pane, userId, name }) {
    return seen(visit, await visit.person(pane).userMenu(visit.channel(pane), userId, name));
  },

  async click(visit, { pane, messageId, button }) {
    return seen(visit, await visit.person(pane).click(visit.message(pane, messageId), button));
  },

  async choose(visit, { pane, messageId, select, values }) {
    return seen(visit, await visit.person(pane).choose(visit.message(pane, messageId), select, values));
  },

  async fill(visit, { pane, key, values }) {
    const modal = visit.modals.get(key);
    if (!modal) throw new Error('This form is not open any more');
    const given = Object.entries(values).map(([id, value]) => [
      id,
      Array.isArray(value) ? value.map(optionOf) : optionOf(value),
    ]);
    const outcome = await visit.person(pane).fill(modal, Object.fromEntries(given));
    visit.modals.delete(key);
    return seen(visit, outcome);
  },
};

function seen(visit: Visit, { failed, modal, choices }: Outcome): Seen {
  if (!modal) return { ...(failed ? { failed } : {}), ...(choices ? { choices } : {}) };
  const key = randomUUID();
  visit.modals.set(key, modal);
  return { modal: { key, form: modal.form } };
}

function valuesOf(options: Record<string, Given>): Record<string, OptionValue> {
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [name, optionOf(value)]));
}

function optionOf(value: Given): OptionValue {
  return typeof value === 'object' ? personFile(value) : value;
}
