// Buttons and selects of a message, as a person finds and uses them.
import {
  type APIButtonComponent,
  type APIMessage,
  type APISelectMenuComponent,
  ButtonStyle,
  ComponentType as C,
} from 'discord-api-types/v10';
import { noReferences, resolveReferences } from '../world/interaction-resolved.ts';
import type { Place } from './command-input.ts';
import { notPossible } from './not-possible.ts';
import {
  idOf,
  type OptionValue,
  type Picking,
  pickChannel,
  pickMentionable,
  pickRole,
  pickUser,
} from './option-values.ts';

type Usable = APIButtonComponent | APISelectMenuComponent;

/** Every button and select, wherever it stands. */
function usableComponents(message: Pick<APIMessage, 'components'>): Usable[] {
  const found: Usable[] = [];
  const visit = (part: unknown): void => {
    const node = part as { type: C; components?: unknown[]; accessory?: unknown };
    if (node.type === C.Button || SELECTS.includes(node.type)) found.push(part as Usable);
    node.components?.forEach(visit);
    if (node.accessory) visit(node.accessory);
  };
  (message.components ?? []).forEach(visit);
  return found;
}

const SELECTS: readonly C[] = [C.StringSelect, C.UserSelect, C.RoleSelect, C.MentionableSelect, C.ChannelSelect];

/** The button with this custom id or label. Throws where there is none that can be pressed. */
export function findButton(message: APIMessage, idOrLabel: string): APIButtonComponent & { custom_id: string } {
  const buttons = usableComponents(message).filter((part) => part.type === C.Button);
  const button =
    buttons.find((part) => 'custom_id' in part && part.custom_id === idOrLabel) ??
    buttons.find((part) => 'label' in part && part.label === idOrLabel) ??
    buttons.find((part) => 'emoji' in part && part.emoji?.name === idOrLabel);
  if (!button) return notPossible(`The message has no button "${idOrLabel}"; it has: ${labels(buttons)}`);
  if (button.disabled) return notPossible(`The button "${idOrLabel}" is greyed out`);
  if (button.style === ButtonStyle.Link) return notPossible(`The button "${idOrLabel}" opens ${button.url}`);
  if (button.style === ButtonStyle.Premium) return notPossible(`The button "${idOrLabel}" opens the shop`);
  return button;
}

function labels(buttons: readonly Usable[]): string {
  return buttons.map((part) => ('label' in part ? part.label : undefined) ?? '(emoji)').join(', ') || 'none';
}

/** The select with this custom id or placeholder; the only one where nothing is named. */
export function findSelect(message: APIMessage, idOrPlaceholder: string | undefined): APISelectMenuComponent {
  const selects = usableComponents(message).filter((part) => part.type !== C.Button);
  const select =
    idOrPlaceholder === undefined && selects.length === 1
      ? selects[0]
      : selects.find((part) => part.custom_id === idOrPlaceholder || part.placeholder === idOrPlaceholder);
  if (!select) return notPossible(`The message has no select "${idOrPlaceholder}"`);
  if (select.disabled) return notPossible(`The select "${select.placeholder ?? select.custom_id}" is greyed out`);
  return select;
}

/** `data` of the interaction for a choice in a select. Throws for a choice that the list does not allow. */
export function selectData(place: Place, select: APISelectMenuComponent, given: readonly OptionValue[]) {
  const picking: Picking = { ...place, references: noReferences() };
  const values = chosenValues(picking, select, given);
  refuseCount(select, values.length);
  const resolved = resolveReferences(place.world, place.channel, picking.references, place.userId);
  return {
    custom_id: select.custom_id,
    component_type: select.type,
    id: select.id,
    values,
    ...(resolved ? { resolved } : {}),
  };
}

/** The values of any select, in a message or a modal. */
export function chosenValues(picking: Picking, select: ChosenFrom, given: readonly OptionValue[]): string[] {
  return given.map((value) => {
    switch (select.type) {
      case C.UserSelect:
        return pickUser(picking, idOf(value));
      case C.RoleSelect:
        return pickRole(picking, idOf(value));
      case C.MentionableSelect:
        return pickMentionable(picking, idOf(value));
      case C.ChannelSelect:
        return pickChannel(picking, idOf(value), select.channel_types ?? undefined);
      default: {
        const options = select.options ?? [];
        const option = options.find((entry) => entry.value === value) ?? options.find((entry) => entry.label === value);
        if (option) return option.value;
        return notPossible(`"${String(value)}" is not in the list: ${options.map(({ label }) => label).join(', ')}`);
      }
    }
  });
}

/** What selects of messages and modals have in common. */
export interface ChosenFrom {
  type: number;
  options?: readonly { label: string; value: string }[] | null;
  channel_types?: readonly number[] | null;
}

function refuseCount(select: APISelectMenuComponent, count: number): void {
  const min = select.min_values ?? 1;
  const max = select.max_values ?? 1;
  if (count < min || count > max) notPossible(`The select takes ${min} to ${max} values, not ${count}`);
}
