// Passing on: an inquiry goes to another team, in a channel or through a webhook, and comes back with what became of it.
import { createHmac } from 'node:crypto';
import type { GuildId, UserId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import { retryDelayMs } from '../runtime/backoff.ts';
import { type Clock, DAY_MS } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { Seal } from '../runtime/seal.ts';
import { finish, type Job, type Jobs, type Next, retry } from '../scheduler/jobs.ts';
import type { Outbox, Outcome } from '../storage/outbox.ts';
import { newRowId } from '../storage/row-id.ts';
import type { Statement, Storage } from '../storage/storage.ts';
import type { Speak } from '../voice/voice.ts';
import { inquiryName } from './item.messages.ts';
import { ROUTE_POST } from './job-kinds.ts';
import { LONGEST_SAID, lostMessage, lostText, otherTeamMessage, type RouteTrouble } from './route.messages.ts';
import { bodyFor, type Delivery, sortRoutes } from './route.rules.ts';
import type { RouteStore } from './route.store.ts';
import type { Route } from './route.tables.ts';
import type { Inbox } from './service.ts';
import type { Inquiry, InquiryRef } from './tables.ts';

/** How the outside world is reached; see `web/post.ts`. */
export type PostOut = (
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
) => Promise<{ kind: 'sent'; status: number } | { kind: 'refused' } | { kind: 'unreachable'; reason: string }>;

export interface RouteDeps {
  storage: Storage;
  routes: RouteStore;
  inbox: Inbox;
  outbox: Pick<Outbox, 'prepare' | 'onOutcome' | 'drain'>;
  jobs: Pick<Jobs, 'schedule'>;
  discord: Pick<DiscordPort, 'findChannel' | 'findGuild'>;
  settings: { guildSpeak(guildId: GuildId): Promise<Speak> };
  seal: Seal;
  post: PostOut;
  publicUrl: string | undefined;
  clock: Clock;
}

export type NewRoute = Omit<Route, 'guildId'>;

/** So long is it tried; then the team is told and has the inquiry back. */
const TRY_FOR_MS = DAY_MS;
const MOST_ROUTES = 25;
const CALLBACK = 'inbox-callback';
const AGENT = 'Hearth';
const BROUGHT = 'inbox.route';
const TOLD = 'inbox.route-lost';

/** A webhook that is tried until it answers. */
interface WebhookTask {
  route: string;
  id: string;
  since: number;
}
type Post = (WebhookTask & { lost?: undefined }) | { lost: RouteTrouble };

export function createRoutes(deps: RouteDeps) {
  const { storage, routes, inbox, outbox, jobs, discord, settings, seal, post, publicUrl, clock } = deps;
  outbox.onOutcome(BROUGHT, recordBrought);
  const secretText = ({ guildId, number }: InquiryRef) => `${guildId}:${number}`;

  async function requireOpen(ref: InquiryRef): Promise<Inquiry> {
    const inquiry = await inbox.find(ref.guildId, ref.number);
    if (!inquiry) throw new Refusal('inquiry_unknown', { number: ref.number });
    if (inquiry.state === 'closed') throw new Refusal('inquiry_closed', { number: ref.number });
    return inquiry;
  }

  /** Statements that bring the inquiry to the other team. */
  async function bring(inquiry: Inquiry, route: Route): Promise<Statement[]> {
    const { guildId, number } = inquiry;
    if (route.form !== 'channel') {
      const payload: WebhookTask = { route: route.name, id: newRowId(clock.now()), since: clock.now() };
      return [jobs.schedule({ guildId, kind: ROUTE_POST, key: String(number), payload, dueAt: clock.now() })];
    }
    if (!route.channelId) throw new Refusal('route_broken', { name: route.name });
    const message = otherTeamMessage(await settings.guildSpeak(guildId), inquiry);
    const effect = { kind: 'send-message', channelId: route.channelId, message } as const;
    return [outbox.prepare({ guildId, subject: BROUGHT, subjectKey: String(number), effect }).statement];
  }

  async function toDelivery(inquiry: Inquiry, id: string): Promise<Delivery> {
    const { guildId, number, kind, text, subject, authorName, authorId, createdAt } = inquiry;
    const name = inquiryName(await settings.guildSpeak(guildId), inquiry);
    const secret = seal.mark(CALLBACK, secretText(inquiry));
    return {
      id,
      server: { id: guildId, name: discord.findGuild(guildId)?.name ?? '' },
      number,
      kind,
      title: `${name}: ${(subject ?? text).replace(/\s+/g, ' ').trim()}`,
      text,
      author: authorId ? authorName : null,
      at: new Date(createdAt).toISOString(),
      callback: publicUrl ? `${publicUrl}/inbox/${guildId}/${number}/${secret}` : null,
    };
  }

  function headersFor({ form, secret }: Route, id: string, body: string): Record<string, string> {
    const at = String(Math.floor(clock.now() / 1000));
    const common = { 'content-type': 'application/json', 'user-agent': AGENT, 'x-hearth-delivery': id };
    if (form === 'github') {
      const github = { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' };
      return { ...common, ...github, ...(secret ? { authorization: `Bearer ${secret}` } : {}) };
    }
    if (!secret) return common;
    const signature = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex');
    return { ...common, 'x-hearth-timestamp': at, 'x-hearth-signature': `sha256=${signature}` };
  }

  /** The other team was not reached: the inquiry is ours again. The item says why, and whoever looks after it is called. */
  async function giveUp(inquiry: Inquiry, trouble: RouteTrouble): Promise<Next> {
    const speak = await settings.guildSpeak(inquiry.guildId);
    const { guildId, number, threadId, channelId } = inquiry;
    const said = lostText(speak, trouble);
    const steps = await inbox.listHistory(guildId, number);
    const since = steps.slice(steps.findLastIndex(({ step }) => step === 'passed_on') + 1);
    // It stands there where Hearth stopped right after it.
    if (!since.some(({ step, text }) => step === 'noted' && text === said)) await inbox.note(inquiry, null, said);
    const place = threadId ?? channelId;
    const effect =
      place && ({ kind: 'send-message', channelId: place, message: lostMessage(speak, inquiry, trouble) } as const);
    const told = effect
      ? [outbox.prepare({ guildId, subject: TOLD, subjectKey: `lost-${number}`, effect }).statement]
      : [];
    await inbox.takeBack(inquiry, null, null, told);
    return finish();
  }

  /** The channel of the other team did not take it. */
  function recordBrought({ guildId, subjectKey, state, errorText, effect, at }: Outcome): Statement[] {
    if (state !== 'failed' || effect.kind !== 'send-message') return [];
    const payload: Post = { lost: { code: 'channel', channelId: effect.channelId, reason: errorText ?? '' } };
    return [jobs.schedule({ guildId, kind: ROUTE_POST, key: subjectKey, payload, dueAt: at })];
  }

  async function deliver({ guildId, key, payload, attempts }: Job): Promise<Next> {
    const { lost, ...task } = payload as Post;
    const inquiry = await inbox.find(guildId, Number(key));
    // Closed, or taken back, while it was still being tried.
    if (inquiry?.state !== 'elsewhere') return finish();
    if (lost) return giveUp(inquiry, lost);
    const { route: name, id, since } = task as WebhookTask;
    if (inquiry.team !== name) return finish();
    const route = await routes.find(guildId, name);
    if (!route?.url) return giveUp(inquiry, { code: 'gone' });
    const body = bodyFor(route.form, await toDelivery(inquiry, id));
    const came = await post(route.url, headersFor(route, id, body), body);
    if (came.kind === 'sent' && came.status >= 200 && came.status < 300) return finish();
    if (came.kind === 'refused') return giveUp(inquiry, { code: 'private' });
    const reason = came.kind === 'sent' ? `HTTP ${came.status}` : came.reason;
    if (clock.now() - since >= TRY_FOR_MS) return giveUp(inquiry, { code: 'silent', reason });
    return retry(retryDelayMs(attempts), reason);
  }

  return {
    list: routes.list,

    /** Routes for an inquiry, the fitting ones first. @throws Refusal inquiry_*, route_none */
    async listFor(ref: InquiryRef): Promise<Route[]> {
      const inquiry = await requireOpen(ref);
      const known = await routes.list(ref.guildId);
      if (known.length === 0) throw new Refusal('route_none');
      return sortRoutes(known, inquiry);
    },

    /** @throws Refusal route_full, route_address, channel_unknown, channel_no_access */
    async add(guildId: GuildId, route: NewRoute): Promise<void> {
      if ((await routes.list(guildId)).length >= MOST_ROUTES) throw new Refusal('route_full', { count: MOST_ROUTES });
      if (route.form === 'channel') {
        const channel = route.channelId ? discord.findChannel(guildId, route.channelId) : undefined;
        if (!channel) throw new Refusal('channel_unknown');
        if (channel.missingToPost.length > 0) {
          const permissions = channel.missingToPost.join(', ');
          throw new Refusal('channel_no_access', { channel: channel.name, permissions });
        }
      } else if (!/^https?:$/.test(URL.parse(route.url ?? '')?.protocol ?? '')) throw new Refusal('route_address');
      await storage.atomic([routes.put({ ...route, guildId })]);
    },

    /** @throws Refusal route_unknown */
    async remove(guildId: GuildId, name: string): Promise<void> {
      if (!(await storage.atomicIf(routes.delete(guildId, name), []))) throw new Refusal('route_unknown', { name });
    },

    /** @throws Refusal inquiry_*, route_unknown, route_broken */
    async passOn(ref: InquiryRef, by: UserId, name: string): Promise<string> {
      const inquiry = await requireOpen(ref);
      const route = await routes.find(ref.guildId, name);
      if (!route) throw new Refusal('route_unknown', { name });
      if (!(await inbox.passOn(ref, by, route.name, await bring(inquiry, route)))) {
        throw new Refusal('inquiry_closed', { number: ref.number });
      }
      return route.name;
    },

    /** The other team says what became of it; only while it has it. @throws Refusal inquiry_*, route_over */
    async answer(ref: InquiryRef, by: UserId | null, became: 'done' | 'returned', text: string | null): Promise<void> {
      const inquiry = await requireOpen(ref);
      if (inquiry.state !== 'elsewhere') throw new Refusal('route_over', { number: ref.number });
      if (became === 'returned') await inbox.takeBack(ref, by, text);
      else await inbox.close(ref, { byId: by, outcome: 'done', answer: text });
    },

    /** The same over HTTP, with the secret of that inquiry. False for a wrong one, and for what is over. */
    async callBack(guildId: GuildId, number: number, secret: string, body: unknown): Promise<boolean> {
      const ref = { guildId, number };
      if (!seal.isMark(CALLBACK, secretText(ref), secret)) return false;
      const { status, text } = (body ?? {}) as { status?: unknown; text?: unknown };
      if (status !== 'done' && status !== 'returned') return false;
      try {
        await this.answer(
          ref,
          null,
          status,
          typeof text === 'string' && text.trim() ? text.slice(0, LONGEST_SAID) : null,
        );
        return true;
      } catch (error) {
        if (error instanceof Refusal) return false;
        throw error;
      }
    },

    job: { run: deliver },
  };
}
