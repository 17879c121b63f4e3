// The services that a door may ask for, and how they are wired.

import { createAnnouncementParts } from './announcements/parts.ts';
import type { SeriesService } from './announcements/series.service.ts';
import type { Announcements } from './announcements/service.ts';
import type { Starters } from './announcements/starter.service.ts';
import { type Calendar, createCalendar } from './calendar/service.ts';
import { comingPosts } from './coming-posts.ts';
import type { Catalogue } from './discord/catalogue.ts';
import type { Router } from './discord/doors/routing.ts';
import { createPictures } from './discord/files/pictures.ts';
import type { GuildId } from './discord/ids.ts';
import { createPerform } from './discord/perform.ts';
import type { DiscordPort } from './discord/port.ts';
import type { GatewayWatch } from './discord/watch.ts';
import { createDoctorChecks } from './doctor-checks.ts';
import { createInboxParts, type InboxApp } from './inbox/inbox.ts';
import type { PostOut } from './inbox/route.service.ts';
import type { InboxSetup } from './inbox/setup.service.ts';
import { createKnowledge, type Knowledge } from './knowledge/service.ts';
import { createMentorship, type Mentorship } from './mentorship/service.ts';
import { createMentorsSetup, type MentorsSetup } from './mentorship/setup.service.ts';
import { solve } from './mentorship/solve.ts';
import type { MentorTeam } from './mentorship/staff.service.ts';
import type { Automod } from './moderation/automod.service.ts';
import { createAutomodParts } from './moderation/automod.ts';
import type { AutomodSetup } from './moderation/automod-setup.service.ts';
import { createCaseStore } from './moderation/cases.store.ts';
import { createChannelStore } from './moderation/channels.store.ts';
import { handleModerationJobs } from './moderation/jobs.ts';
import { createRaidParts, type Raids } from './moderation/raids.ts';
import { createModeration, type Moderation } from './moderation/service.ts';
import { createStaffHelp } from './onboarding/help.ts';
import { handleOnboardingJobs } from './onboarding/jobs.ts';
import { createOnboarding, type Onboarding } from './onboarding/service.ts';
import { createOnboardingSetup, type OnboardingSetup } from './onboarding/setup.service.ts';
import { createOutlook, type OutlookService } from './outlook/service.ts';
import { createPanelSections } from './panel-sections.ts';
import { createPersonalData, type PersonalServices } from './personal-data.ts';
import { HEAL, VERIFY } from './rulebook/job-kinds.ts';
import { createHealJob, createVerifyJob } from './rulebook/jobs.ts';
import { createRulebook, type RulebookService } from './rulebook/service.ts';
import { createRulebookStore } from './rulebook/store.ts';
import type { Clock } from './runtime/clock.ts';
import type { Log } from './runtime/log.ts';
import type { Seal } from './runtime/seal.ts';
import type { Tasks } from './runtime/tasks.ts';
import { createHeartbeat, type Heartbeat } from './scheduler/heartbeat.ts';
import type { ForgetOld } from './scheduler/housekeeping.ts';
import { createJobs, type Jobs } from './scheduler/jobs.ts';
import { createJobStore, type Shards } from './scheduler/store.ts';
import { createDoctor, type Doctor } from './settings/doctor.service.ts';
import { DAILY_CHECK, QUICK_FINISH } from './settings/job-kinds.ts';
import { createCheckJob } from './settings/jobs.ts';
import { findTeamChannel } from './settings/owner-channel.ts';
import { createPanel, type Panel } from './settings/panel.service.ts';
import { createQuick, type Quick } from './settings/quick.service.ts';
import { createSettings, type Settings } from './settings/service.ts';
import { createSettingsStore } from './settings/store.ts';
import { createTransfer, type Transfer } from './settings/transfer.service.ts';
import { createStatus, type StatusService } from './status/service.ts';
import { createOutboxStore } from './storage/outbox.store.ts';
import { createOutbox, type Outbox } from './storage/outbox.ts';
import { createPictureStore } from './storage/pictures.store.ts';
import type { Storage } from './storage/storage.ts';
import type { Voice } from './voice/voice.ts';
import { createWording, type Wording } from './voice/wording.ts';

export interface App extends PersonalServices {
  automod: Automod;
  automodSetup: AutomodSetup;
  inbox: InboxApp;
  inboxSetup: InboxSetup;
  settings: Settings;
  doctor: Doctor;
  panel: Panel;
  quick: Quick;
  transfer: Transfer;
  knowledge: Knowledge;
  mentorship: Mentorship;
  mentorsSetup: MentorsSetup;
  mentorTeam: MentorTeam;
  onboarding: Onboarding;
  rulebook: RulebookService;
  onboardingSetup: OnboardingSetup;
  moderation: Moderation;
  raids: Raids;
  announcements: Announcements;
  series: SeriesService;
  starters: Starters;
  outlook: OutlookService;
  calendar: Calendar;
  status: StatusService;
  catalogue: Catalogue;
  voice: Voice;
  wording: Wording;
  tasks: Tasks;
  /** Takes every interaction to its door. */
  router: Router;
}

export interface AppDeps {
  version: string;
  clock: Clock;
  log: Log;
  tasks: Tasks;
  storage: Storage;
  voice: Voice;
  discord: DiscordPort;
  seal: Seal;
  /** Sends to addresses of owners' choice, outside of Hearth's own network. */
  post: PostOut;
  gateway: Pick<GatewayWatch, 'state' | 'latencyMs'>;
  catalogue: Catalogue;
  shards: Shards;
  /** What the developer portal grants beyond the intents that Hearth cannot work without. */
  hasMessageContent: boolean;
  /** Where the world reaches the web server; undefined: nobody has said. */
  publicUrl: string | undefined;
  onUnauthorized(): void;
}

/** The machinery below the app that only the composition root drives. */
export interface Engine {
  /** Everything but the router, which needs the doors and so the composition root. */
  app: Omit<App, 'router'>;
  outbox: Outbox;
  jobs: Jobs;
  heartbeat: Heartbeat;
  /** Forgets some of the pictures that nothing shows any more. */
  forgetPictures: ForgetOld;
}

export function createApp(deps: AppDeps): Engine {
  const { clock, log, tasks, storage, voice, discord } = deps;
  const outboxStore = createOutboxStore(storage.query);
  const pictures = createPictures({ discord, store: createPictureStore(storage.query), storage, clock });
  const perform = createPerform({
    discord,
    findPicture: pictures.find,
    unseal: deps.seal.unseal,
    clock,
    outboxStore,
    onUnauthorized: deps.onUnauthorized,
  });
  const outbox = createOutbox({ storage, store: outboxStore, clock, log, perform });
  const isHere = (guildId: GuildId) => discord.findGuild(guildId) !== undefined;
  const jobs = createJobs({ storage, store: createJobStore(storage.query, deps.shards), clock, log, isHere });
  const heartbeat = createHeartbeat({ jobs, outbox, tasks, log });
  const settingsStore = createSettingsStore(storage.query);
  const settings = createSettings({ storage, store: settingsStore, discord, clock, voice });
  /** What almost every feature works with. */
  const shared = {
    ...{ storage, outbox, jobs, discord, settings, voice, tasks, clock, pictures },
    findTeamChannel: (guildId: GuildId) => findTeamChannel({ discord, settings }, guildId),
  };
  const doctor = createDoctor({
    ...shared,
    store: settingsStore,
    checks: createDoctorChecks({
      discord,
      settings,
      hasMessageContent: deps.hasMessageContent,
      needs: () => [announcements, series, calendar],
    }),
    log,
  });
  const wording = createWording({ voice, settings, discord });
  settings.onChange(doctor.review);
  const quick = createQuick(shared);
  const transfer = createTransfer({ storage, store: settingsStore, discord, settings, clock });
  const rulebook = createRulebook({
    ...shared,
    store: createRulebookStore(storage.query),
    letIn: async (guildId, member) => (await onboarding.steps.acceptRules(guildId, member)).givenRole,
  });
  settings.onChange(rulebook.keepUp);
  const raids = createRaidParts({ ...shared, log });
  const onboarding = createOnboarding({
    ...shared,
    settings: { ...settings, checkWelcome: doctor.review, onMended: doctor.onMended },
    wording,
    log,
    currentRules: (guildId) => rulebook.currentRules(guildId),
    onSettled: (guildId, userId) => series.settled(guildId, userId),
    recordAcceptance: (guildId, userId) => rulebook.recordAcceptance(guildId, userId),
    canFindMentor: async (guildId) => {
      const { channelId, mode } = await settings.get(guildId, 'mentors');
      return channelId !== null && mode === 'queue';
    },
    raids,
    ...createStaffHelp({ ...shared, wording, openInquiry: (...asked) => inboxParts.inbox.open(...asked) }),
  });
  raids.onOver(onboarding.goOn);
  const onboardingSetup = createOnboardingSetup({ settings, discord });
  const inboxParts = createInboxParts({ ...shared, seal: deps.seal, post: deps.post, publicUrl: deps.publicUrl });
  const moderation = createModeration({
    ...shared,
    inbox: inboxParts.inbox,
    store: createCaseStore(storage.query),
    channelStore: createChannelStore(storage.query),
    findRaider: raids.findRaider,
    listRules: async (guildId) =>
      ((await rulebook.currentRules(guildId))?.rules ?? []).map(({ number, title, text }) => ({
        number,
        text: text ? `${title}: ${text}` : title,
      })),
  });
  const { mentorship, team: mentorTeam } = createMentorship({
    ...shared,
    findProfile: onboarding.steps.findProfile,
    listPunishedSince: moderation.listPunishedSince,
    keepReport: moderation.keepEvidence,
    onLooking: onboarding.steps.noteMentorSought,
    solve,
  });
  const mentorsSetup = createMentorsSetup({ discord, settings });
  const { automod, automodSetup } = createAutomodParts({
    ...shared,
    punish: moderation.byAutomod,
    canRead: deps.hasMessageContent,
    log,
  });
  const knowledge = createKnowledge({ ...shared, inquiries: inboxParts.inbox, isForbidden: automod.forbids });
  const status = createStatus({ version: deps.version, clock, storage, heartbeat, gateway: deps.gateway, doctor });
  jobs.handle(QUICK_FINISH, { run: quick.finish });
  const { announcements, series, starters, report } = createAnnouncementParts(shared);
  const calendar = createCalendar({ ...shared, publicUrl: deps.publicUrl, report });
  const outlook = createOutlook({ ...shared, sources: comingPosts({ announcements, series, starters, calendar }) });
  const { inboxSetup } = inboxParts;
  const own = {
    knowledge,
    inboxSetup,
    rulebook,
    onboardingSetup,
    moderation,
    mentorsSetup,
    calendar,
    announcements,
    starters,
  };
  const panel = createPanel(createPanelSections({ settings, discord, ...own }));
  const personal = createPersonalData({ ...shared, ...own, isHere, onboarding, mentorship, inbox: inboxParts.inbox });
  jobs.handle(DAILY_CHECK, createCheckJob(doctor, { isHere, noteLeft: personal.departures.noteLeft }, clock));
  for (const [kind, handler] of Object.entries(calendar.jobHandlers)) jobs.handle(kind, handler);
  handleOnboardingJobs(jobs, onboarding, clock);
  jobs.handle(HEAL, createHealJob(rulebook));
  jobs.handle(VERIFY, createVerifyJob(rulebook));
  handleModerationJobs(jobs, moderation);
  return {
    app: {
      knowledge,
      mentorship,
      mentorsSetup,
      mentorTeam,
      automod,
      automodSetup,
      inbox: inboxParts.app,
      inboxSetup,
      settings,
      doctor,
      panel,
      quick,
      transfer,
      onboarding,
      onboardingSetup,
      rulebook,
      moderation,
      raids,
      announcements,
      series,
      starters,
      outlook,
      calendar,
      ...personal,
      status,
      catalogue: deps.catalogue,
      voice,
      wording,
      tasks,
    },
    outbox,
    jobs,
    heartbeat,
    forgetPictures: () => pictures.forgetOld([calendar.usesPicture, announcements.usesPicture]),
  };
}
