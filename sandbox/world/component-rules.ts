// What a message's components must be as a whole: counts, unique ids, widths, and the order in which they are numbered.
import { ComponentType as C } from 'discord-api-types/v10';
import type { ComponentForm, TopComponentForm } from './component-form.ts';
import { refuseField } from './form.ts';

/** Components of a v2 message, nested ones included. */
const MAX_COMPONENTS = 40;
/** Characters of all text displays of a v2 message together. */
const MAX_TEXT_LENGTH = 4000;
/** Action rows of a message without the v2 flag. */
const MAX_ROWS = 5;

type Path = readonly PropertyKey[];

/** Calls `visit` for each component, parents first: the order in which Discord numbers them. */
export function walkComponents(
  components: readonly ComponentForm[],
  visit: (component: ComponentForm, path: Path) => void,
  path: Path = ['components'],
): void {
  for (const [index, component] of components.entries()) {
    const own = [...path, index];
    visit(component, own);
    if ('components' in component) walkComponents(component.components, visit, [...own, 'components']);
    if (component.type === C.Section) visit(component.accessory, [...own, 'accessory']);
  }
}

/** Throws 50035 where components break a rule that goes beyond a single field. */
export function validateComponents(components: readonly TopComponentForm[], isV2: boolean): void {
  if (isV2) validateTotals(components);
  else validateRows(components);
  const customIds = new Set<string>();
  const ids = new Set<number>();
  walkComponents(components, (component, path) => {
    if ('custom_id' in component && component.custom_id) {
      if (customIds.has(component.custom_id)) {
        refuseField(
          [...path, 'custom_id'],
          'COMPONENT_CUSTOM_ID_DUPLICATED',
          'Component custom id cannot be duplicated',
        );
      }
      customIds.add(component.custom_id);
    }
    if (component.id) {
      if (ids.has(component.id)) {
        refuseField([...path, 'id'], 'COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated');
      }
      ids.add(component.id);
    }
    if (component.type === C.ActionRow) validateWidth(component.components, path);
    if (component.type === C.StringSelect) validateOptions(component, path);
    if ('min_values' in component) validateRange(component, path);
  });
}

function validateRows(components: readonly TopComponentForm[]): void {
  if (components.length > MAX_ROWS) {
    refuseField(['components'], 'BASE_TYPE_BAD_LENGTH', `Must be between 1 and ${MAX_ROWS} in length.`);
  }
  const stray = components.findIndex((component) => component.type !== C.ActionRow);
  if (stray !== -1) {
    refuseField(
      ['components', stray, 'type'],
      'UNION_TYPE_CHOICES',
      'Value of field "type" must be one of (1,). Other components need the IS_COMPONENTS_V2 flag.',
    );
  }
}

function validateTotals(components: readonly TopComponentForm[]): void {
  let count = 0;
  let length = 0;
  walkComponents(components, (component) => {
    count += 1;
    if (component.type === C.TextDisplay) length += [...component.content].length;
  });
  if (count > MAX_COMPONENTS) {
    refuseField(
      ['components'],
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      `The total number of components in this message exceeds the max (${MAX_COMPONENTS})`,
    );
  }
  if (length > MAX_TEXT_LENGTH) {
    refuseField(
      ['components'],
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      `The total displayable text size exceeds maximum size of ${MAX_TEXT_LENGTH}`,
    );
  }
}

/** Five buttons or one select fill a row. */
function validateWidth(row: readonly ComponentForm[], path: Path): void {
  const select = row.findIndex((component) => component.type !== C.Button);
  if (select === -1 || row.length === 1) return;
  refuseField(
    [...path, 'components', Math.max(select, 1)],
    'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
    'The specified component exceeds the maximum width',
  );
}

function validateOptions(select: Extract<ComponentForm, { type: C.StringSelect }>, path: Path): void {
  const values = new Set<string>();
  for (const [index, option] of select.options.entries()) {
    if (values.has(option.value)) {
      refuseField(
        [...path, 'options', index, 'value'],
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'The specified option value is already used',
      );
    }
    values.add(option.value);
  }
  const chosen = select.options.filter((option) => option.default).length;
  if (chosen > (select.max_values ?? 1)) {
    refuseField(
      [...path, 'options'],
      'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES',
      'The number of default options exceeds max_values',
    );
  }
  if ((select.max_values ?? 1) > select.options.length) {
    refuseField([...path, 'options'], 'BASE_TYPE_BAD_LENGTH', `Must be between ${select.max_values} and 25 in length.`);
  }
}

function validateRange(select: { min_values?: number | null; max_values?: number | null }, path: Path): void {
  const min = select.min_values ?? 1;
  const max = select.max_values ?? 1;
  if (min <= max) return;
  refuseField(
    [...path, 'max_values'],
    'SELECT_COMPONENT_MIN_VALUES_TOO_LARGE',
    'min_values must be less than or equal to max_values',
  );
}
