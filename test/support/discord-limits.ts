// Discord's limits for messages and modals, as a list of what is over them.
// Sources: https://discord.com/developers/docs/resources/message#create-message,
// https://discord.com/developers/docs/components/reference

const LIMITS: Record<string, number> = {
  content: 2000,
  custom_id: 100,
  label: 80,
  placeholder: 150,
  value: 4000,
};
const EMBED: Record<string, number> = { title: 256, description: 4096, name: 256, value: 1024, text: 2048 };
const EMBEDS_TOGETHER = 6000;
/** Component types whose parts have limits of their own. */
const TEXT_INPUT = 4;
const SELECTS = [3, 5, 6, 7, 8];
const LABEL = 18;

interface Node {
  type?: number;
  components?: Node[];
  component?: Node;
  accessory?: Node;
  options?: { label: string; value: string; description?: string }[];
  embeds?: object[];
  [field: string]: unknown;
}

/** What of the payload is over a limit, each as `where: length of limit`. */
export function overDiscordLimits(payload: object): string[] {
  const node = payload as Node;
  return [...componentProblems(node, 'payload'), ...embedProblems(node.embeds ?? [])];
}

function componentProblems(node: Node, path: string): string[] {
  const limits = { ...LIMITS, ...own(node) };
  const long = Object.entries(limits).flatMap(([field, limit]) => tooLong(`${path}.${field}`, node[field], limit));
  const options = (node.options ?? []).flatMap((option, index) => [
    ...tooLong(`${path}.options[${index}].label`, option.label, 100),
    ...tooLong(`${path}.options[${index}].value`, option.value, 100),
    ...tooLong(`${path}.options[${index}].description`, option.description, 100),
  ]);
  const counts = [
    ...((node.options?.length ?? 0) > 25 ? [`${path}.options: ${node.options?.length} of 25`] : []),
    ...(node.type === 1 && (node.components?.length ?? 0) > 5 ? [`${path}: ${node.components?.length} of 5`] : []),
    ...(path === 'payload' && (node.components?.length ?? 0) > 5 ? [`rows: ${node.components?.length} of 5`] : []),
  ];
  const empty = [...(node.type === 2 && node.label === '' ? [`${path}.label: empty`] : [])];
  const children = [
    ...(node.components ?? []),
    ...(node.component ? [node.component] : []),
    ...(node.accessory ? [node.accessory] : []),
  ];
  return [
    ...long,
    ...options,
    ...counts,
    ...empty,
    ...children.flatMap((child, index) => componentProblems(child, `${path}[${index}]`)),
  ];
}

function own({ type, title }: Node): Record<string, number> {
  if (type === undefined && title !== undefined) return { title: 45 };
  if (type === LABEL) return { label: 45, description: 100 };
  if (type === TEXT_INPUT) return { placeholder: 100 };
  return type !== undefined && SELECTS.includes(type) ? { placeholder: 150 } : {};
}

function embedProblems(embeds: readonly object[]): string[] {
  let together = 0;
  const problems: string[] = [];
  const walk = (value: unknown, field: string): void => {
    if (typeof value === 'string') {
      if (field in EMBED) together += value.length;
      problems.push(...tooLong(`embed.${field}`, value, EMBED[field] ?? Number.POSITIVE_INFINITY));
    } else if (value && typeof value === 'object') {
      for (const [key, child] of Object.entries(value)) walk(child, Array.isArray(value) ? field : key);
    }
  };
  walk(embeds, 'embed');
  return [
    ...problems,
    ...(together > EMBEDS_TOGETHER ? [`embeds together: ${together} of ${EMBEDS_TOGETHER}`] : []),
    ...(embeds.length > 10 ? [`embeds: ${embeds.length} of 10`] : []),
  ];
}

function tooLong(where: string, value: unknown, limit: number): string[] {
  return typeof value === 'string' && value.length > limit ? [`${where}: ${value.length} of ${limit}`] : [];
}
