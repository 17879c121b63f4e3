// Puts the inbox together from its parts.
import type { GuildId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Seal } from '../runtime/seal.ts';
import type { Tasks } from '../runtime/tasks.ts';
import type { Jobs } from '../scheduler/jobs.ts';
import type { Settings } from '../settings/service.ts';
import { createFullText } from '../storage/full-text.ts';
import type { Outbox } from '../storage/outbox.ts';
import type { Storage } from '../storage/storage.ts';
import type { Voice } from '../voice/voice.ts';
import { createAnonymity } from './anonymity.service.ts';
import { createInboxClock } from './clock.service.ts';
import { createConversations } from './conversation.service.ts';
import { createConversationStore } from './conversation.store.ts';
import { createDirect } from './direct.service.ts';
import { createDirectStore } from './direct.store.ts';
import { createDoor } from './door.service.ts';
import { createFeedback } from './feedback.service.ts';
import { createGateway } from './gateway.service.ts';
import { createHomes } from './home.service.ts';
import { createInsist } from './insist.ts';
import { createItems } from './item.service.ts';
import { ANSWER_DUE, FORGET_SEAL, ROUTE_POST } from './job-kinds.ts';
import { createMediations } from './mediation.service.ts';
import { createMediationStore } from './mediation.store.ts';
import { createMissed } from './missed.service.ts';
import { createRoutes, type PostOut } from './route.service.ts';
import { createRouteStore } from './route.store.ts';
import { createSealStore } from './seal.store.ts';
import { createInquirySearch } from './search.service.ts';
import { createInbox, type Inbox } from './service.ts';
import { createInboxSetup } from './setup.service.ts';
import { createSnippetStore } from './snippet.store.ts';
import { createSnippets } from './snippets.service.ts';
import { createInboxStore } from './store.ts';
import type { Inquiry } from './tables.ts';
import { createTeam } from './team.service.ts';
import { createTelling } from './telling.service.ts';

export interface InboxPartsDeps {
  storage: Storage;
  outbox: Outbox;
  jobs: Jobs;
  discord: DiscordPort;
  settings: Settings;
  voice: Voice;
  seal: Seal;
  post: PostOut;
  publicUrl: string | undefined;
  tasks: Tasks;
  clock: Clock;
}

export function createInboxParts(deps: InboxPartsDeps) {
  const { storage, jobs, settings, voice } = deps;
  const store = createInboxStore(storage.query);
  const messages = createConversationStore(storage.query);
  const directStore = createDirectStore(storage.query);
  const guildSpeak = (guildId: GuildId) => settings.guildSpeak(guildId);
  const speakTo = async ({ guildId, locale }: Inquiry) => (locale ? voice.speak(locale) : guildSpeak(guildId));

  const homes = createHomes({ ...deps, store });
  const items = createItems({ ...deps, store, conversation: messages, findHome: homes.findHome, guildSpeak });
  homes.attach(items);
  const inboxClock = createInboxClock({ ...deps, store, homes });
  const inbox = createInbox({ ...deps, store, items, findDue: inboxClock.findDue });
  const anonymity = createAnonymity({ ...deps, store, seals: createSealStore(storage.query) });
  const telling = createTelling({ ...deps, store, anonymity, speakTo, guildSpeak });
  const { findSealed, isBlocked } = anonymity;
  const conversations = createConversations({ ...deps, store, messages, items, speakTo, guildSpeak, findSealed });
  const team = createTeam({ ...deps, inbox, messages, conversations, items });
  const insist = createInsist(deps);
  const direct = createDirect({ ...deps, direct: directStore, messages, conversations, inbox, isBlocked, insist });

  const door = createDoor({ ...deps, store, messages, conversations, inbox, anonymity });
  const missed = createMissed({ ...deps, messages, insist, hearInThread: team.hearInThread, hearInDoor: door.hear });
  const routes = createRoutes({ ...deps, routes: createRouteStore(storage.query), inbox });

  const search = createInquirySearch({ store, messages, fullText: createFullText(storage.query) });
  inbox.onChange(search.onChange);
  inbox.onChange(telling.onChange);
  inbox.onChange(inboxClock.onChange);
  inbox.onChange(async ({ after, step }) =>
    step.step === 'closed' && after.authorId === null ? anonymity.forgetLater(after) : [],
  );
  settings.onChange(homes.placeMissing);
  jobs.handle(FORGET_SEAL, anonymity.job);
  jobs.handle(ROUTE_POST, routes.job);
  jobs.handle(ANSWER_DUE, inboxClock.job);

  /** Somebody has their data deleted: what they said is no longer found either. */
  const letGo: Inbox['letGo'] = async (guildId, userId) => {
    const theirs = await store.listOf(guildId, userId, Number.MAX_SAFE_INTEGER);
    await inbox.letGo(guildId, userId);
    await storage.atomic(theirs.flatMap(({ number }) => search.forget(guildId, number)));
  };

  return {
    inbox: { ...inbox, letGo },
    app: {
      team,
      anonymity,
      direct,
      door,
      routes,
      mediations: createMediations({ ...deps, mediations: createMediationStore(storage.query) }),
      search,
      snippets: createSnippets({ ...deps, snippets: createSnippetStore(storage.query) }),
      feedback: createFeedback({ ...deps, store, inbox, messages, conversations, anonymity }),
      gateway: createGateway({ ...deps, direct, directStore, conversations, team, door, inbox, homes, missed }),
    },
    inboxSetup: createInboxSetup(deps),
  };
}

/** The inbox as the doors see it. */
export type InboxApp = ReturnType<typeof createInboxParts>['app'];
