// The buttons, menus and forms of *Get started*.
import type { GuildMember } from 'discord.js';
import type { App } from '../../src/app.ts';
import type { Component, Components, Reply } from '../../src/discord/doors/door.ts';
import { memberFactsOf } from '../../src/discord/doors/member.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import type { MemberFacts } from '../../src/discord/members/port.ts';
import { GET_STARTED } from '../../src/onboarding/messages.ts';
import * as step from '../../src/onboarding/step.messages.ts';
import { Refusal } from '../../src/runtime/refusal.ts';
import { ONBOARDING_STEPS, type OnboardingStep } from '../../src/settings/sections.ts';
import { likelyLanguages, readCard } from '../mentor/card.ts';
import { openFindForm } from '../mentor/find-form.ts';

type Needs = 'mentorship' | 'mentorsSetup' | 'onboarding' | 'voice';

interface Asked {
  guildId: string;
  member: GuildMember;
  locale: string;
}

export async function openSteps(
  interaction: Asked,
  app: Pick<App, 'onboarding' | 'voice'>,
  shown?: OnboardingStep,
): Promise<Reply> {
  const { guildId, member, locale } = interaction;
  const page = await app.onboarding.steps.open(asId<GuildId>(guildId), memberFactsOf(member), shown);
  return step.stepMessage(app.voice.speak(locale), page);
}

type Interaction = Parameters<Component<Needs>['execute']>[0];

/** A component that does one thing to the steps and shows the next page in the same message. */
function turn(
  version: number,
  act: (
    steps: App['onboarding']['steps'],
    guildId: GuildId,
    member: MemberFacts,
    asked: { interaction: Interaction; args: readonly string[] },
  ) => Promise<step.StepPage>,
): Component<Needs> {
  return {
    version,
    access: 'everyone',
    defer: 'update',
    async execute(interaction, args, app) {
      const guildId = asId<GuildId>(interaction.guildId);
      const page = await act(app.onboarding.steps, guildId, memberFactsOf(interaction.member), { interaction, args });
      return step.stepMessage(app.voice.speak(interaction.locale), page);
    },
  };
}

function stepOf([name]: readonly string[]): OnboardingStep {
  const found = ONBOARDING_STEPS.find((one) => one === name);
  if (!found) throw new Refusal('component_unknown');
  return found;
}

const chosen = (interaction: Interaction): readonly string[] =>
  interaction.isStringSelectMenu() ? interaction.values : [];
const typed = (interaction: Interaction, field: string): string =>
  interaction.isModalSubmit() ? interaction.fields.getTextInputValue(field) : '';

export const stepComponents: Components<Needs> = {
  [GET_STARTED.kind]: {
    version: GET_STARTED.version,
    access: 'everyone',
    defer: 'private',
    execute: (interaction, _args, app) => openSteps(interaction, app),
  },
  [step.ACCEPT_RULES.kind]: turn(step.ACCEPT_RULES.version, (steps, guildId, member) =>
    steps.acceptRules(guildId, member),
  ),
  [step.STEP_OPEN.kind]: turn(step.STEP_OPEN.version, (steps, guildId, member, { args }) =>
    steps.open(guildId, member, stepOf(args)),
  ),
  [step.STEP_DONE.kind]: turn(step.STEP_DONE.version, (steps, guildId, member, { args }) =>
    steps.finish(guildId, member, stepOf(args)),
  ),
  [step.STEP_SKIP.kind]: turn(step.STEP_SKIP.version, (steps, guildId, member, { args }) =>
    steps.skip(guildId, member, stepOf(args)),
  ),
  [step.INTRODUCE.kind]: {
    version: step.INTRODUCE.version,
    access: 'everyone',
    defer: 'modal',
    async execute({ guildId, member, locale }, _args, app) {
      const text = await app.onboarding.steps.findIntroduction(asId<GuildId>(guildId), memberFactsOf(member));
      return { modal: step.introductionModal(app.voice.speak(locale), text) };
    },
  },
  [step.INTRODUCTION.kind]: turn(step.INTRODUCTION.version, (steps, guildId, member, { interaction }) =>
    steps.introduce(
      guildId,
      member,
      typed(interaction, step.ABOUT_FIELD),
      interaction.member.displayAvatarURL({ extension: 'png', size: 256 }),
    ),
  ),
  [step.INTERESTS.kind]: turn(step.INTERESTS.version, (steps, guildId, member, { interaction, args }) =>
    steps.chooseInterests(guildId, member, Number(args[0]), chosen(interaction)),
  ),
  [step.LANGUAGES_SELECT.kind]: turn(step.LANGUAGES_SELECT.version, (steps, guildId, member, { interaction }) =>
    steps.chooseLanguages(guildId, member, chosen(interaction)),
  ),
  [step.ASK_ZONE.kind]: {
    version: step.ASK_ZONE.version,
    access: 'everyone',
    defer: 'modal',
    async execute({ guildId, user, locale }, _args, app) {
      const profile = await app.onboarding.steps.findProfile(asId<GuildId>(guildId), asId(user.id));
      return { modal: step.zoneModal(app.voice.speak(locale), profile?.zone ?? null) };
    },
  },
  [step.ZONE.kind]: turn(step.ZONE.version, (steps, guildId, member, { interaction }) =>
    steps.chooseZone(guildId, member, typed(interaction, step.ZONE_FIELD)),
  ),
  [step.MENTOR_FIND.kind]: {
    version: step.MENTOR_FIND.version,
    access: 'everyone',
    defer: 'modal',
    execute: (interaction, _args, app) => openFindForm(interaction, app, step.MENTOR_FORM),
  },
  [step.MENTOR_FORM.kind]: {
    version: step.MENTOR_FORM.version,
    access: 'everyone',
    defer: 'update',
    async execute(interaction, _args, app) {
      const guildId = asId<GuildId>(interaction.guildId);
      const member = memberFactsOf(interaction.member);
      const card = await readCard(interaction, app, undefined, undefined);
      await app.mentorship.find(guildId, member, card, likelyLanguages(interaction));
      return step.stepMessage(
        app.voice.speak(interaction.locale),
        await app.onboarding.steps.decideMentor(guildId, member, true),
      );
    },
  },
  [step.MENTOR_DECLINE.kind]: turn(step.MENTOR_DECLINE.version, (steps, guildId, member) =>
    steps.decideMentor(guildId, member, false),
  ),
};
