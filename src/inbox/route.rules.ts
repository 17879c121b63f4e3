// Which routes fit an inquiry, and what a webhook is sent. Pure.
import type { Route } from './route.tables.ts';
import type { Inquiry } from './tables.ts';

type About = Pick<Inquiry, 'kind' | 'subject' | 'text'>;

/** Routes for this kind and subject first, then those for anything, then the rest. */
export function sortRoutes(routes: readonly Route[], inquiry: About): Route[] {
  const fits = ({ kind, subject }: Route) => {
    const isKind = kind === null || kind === inquiry.kind;
    const said = `${inquiry.subject ?? ''} ${inquiry.text}`.toLowerCase();
    const isSubject = subject === null || said.includes(subject.toLowerCase());
    if (!isKind || !isSubject) return 0;
    return 1 + (kind === null ? 0 : 1) + (subject === null ? 0 : 2);
  };
  return [...routes].sort((a, b) => fits(b) - fits(a) || a.name.localeCompare(b.name));
}

export interface Delivery {
  /** The same at every try: whoever receives it twice can tell. */
  id: string;
  server: { id: string; name: string };
  number: number;
  kind: string;
  title: string;
  text: string;
  /** Null: somebody without a name. */
  author: string | null;
  at: string;
  /** Where the other team says what became of it; null where Hearth cannot be reached from outside. */
  callback: string | null;
}

const LONGEST_TITLE = 120;
/** Slack cuts a block of text beyond it. Source: https://api.slack.com/reference/block-kit/blocks#section */
const LONGEST_SLACK = 2900;

/** The body in the form that the receiver takes. */
export function bodyFor(form: Route['form'], delivery: Delivery): string {
  const { title, text, author, server, callback } = delivery;
  const short = title.slice(0, LONGEST_TITLE);
  if (form === 'slack') {
    const lines = [
      `*${escapeSlack(short)}* (${escapeSlack(server.name)})`,
      escapeSlack(text),
      ...(callback ? [callback] : []),
    ];
    const said = lines.join('\n').slice(0, LONGEST_SLACK);
    return JSON.stringify({ text: said, blocks: [{ type: 'section', text: { type: 'mrkdwn', text: said } }] });
  }
  if (form === 'github') {
    // In a fence nothing is read as a mention, a link or an issue's number.
    const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)));
    const body = [
      `${server.name}, ${author ?? '–'}`,
      `${fence}text\n${text}\n${fence}`,
      ...(callback ? [callback] : []),
    ];
    return JSON.stringify({ title: short, body: body.join('\n\n') });
  }
  return JSON.stringify(delivery);
}

/** Source: https://api.slack.com/reference/surfaces/formatting#escaping */
function escapeSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
