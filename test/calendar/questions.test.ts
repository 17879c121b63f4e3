// Times that can be read in two ways, of a change and of an end of sign-up: asked about, and taken as chosen.
import { describe, expect, test } from 'vitest';
import { draftMessage } from '../../src/calendar/draft.messages.ts';
import type { EditResult } from '../../src/calendar/edit-question.service.ts';
import type { Occurrence } from '../../src/calendar/tables.ts';
import { wallOf } from '../../src/time/zone.rules.ts';
import { coming, type Garden, GUILD, ORGANISER, plantGarden, weekly } from './garden.ts';

const DAY_MS = 86_400_000;
const locale = 'en-US';

function changed(result: EditResult): Occurrence {
  if (result.kind === 'question') throw new Error('was asked');
  return result.occurrence;
}

function asked(result: EditResult) {
  if (result.kind === 'changed') throw new Error('was not asked');
  return result;
}

describe('a change whose time can be read in two ways', () => {
  test('is asked about, changes nothing yet, and is made with what is chosen, whatever else it said', async () => {
    const garden = await weekly();
    const edit = { title: 'Choir at dusk', when: 'saturday at 5', locale };
    const asked = await garden.calendar.editOrAsk(GUILD, garden.ids[0]!, edit, 'this');
    if (asked.kind !== 'question') throw new Error('was not asked');
    expect(asked.question.doubt).toBe('half_of_day');
    expect((await coming(garden, 1))[0]).toBe('Choir 11-27 18:00 *');
    const chosen = changed(await garden.calendar.chooseEdit(GUILD, asked.id, 1));
    expect(wallOf(chosen.startsAt, 'Europe/Berlin')).toBe('2026-11-28T17:00');
    expect((await coming(garden, 1))[0]).toBe('Choir at dusk 11-28 17:00 *');
    await expect(garden.calendar.chooseEdit(GUILD, asked.id, 0)).rejects.toThrow('event_draft_gone');
  });

  test('is forgotten after a day, and refused where its time has come meanwhile', async () => {
    const garden = await weekly();
    const ask = async () => {
      const asked = await garden.calendar.editOrAsk(GUILD, garden.ids[0]!, { when: 'today at 11', locale }, 'this');
      return asked.kind === 'question' ? asked.id : '';
    };
    const [first, second] = [await ask(), await ask()];
    expect(changed(await garden.calendar.chooseEdit(GUILD, first, 0)).startsAt).toBe(Date.UTC(2026, 10, 22, 10));
    await garden.advance(3 * 3_600_000);
    await expect(garden.calendar.chooseEdit(GUILD, second, 0)).rejects.toThrow('when_past');
    await garden.advance(DAY_MS);
    await expect(garden.calendar.chooseEdit(GUILD, second, 1)).rejects.toThrow('event_draft_gone');
  });

  test('is asked about once more where its end of sign-up has two meanings as well', async () => {
    const garden = await weekly();
    const edit = { when: 'saturday at 5', signUpUntil: 'friday at 4', locale };
    const start = asked(await garden.calendar.editOrAsk(GUILD, garden.ids[0]!, edit, 'this'));
    expect(start.about).toBe('start');
    const end = asked(await garden.calendar.chooseEdit(GUILD, start.id, 1));
    expect(end).toMatchObject({ about: 'deadline', question: { doubt: 'half_of_day' } });
    expect((await coming(garden, 1))[0]).toBe('Choir 11-27 18:00 *');
    const { details, startsAt } = changed(await garden.calendar.chooseEdit(GUILD, end.id, 0));
    expect(wallOf(startsAt, 'Europe/Berlin')).toBe('2026-11-28T17:00');
    expect(wallOf(startsAt - details.signUpUntilMs!, 'Europe/Berlin')).toBe('2026-11-27T04:00');
    await expect(garden.calendar.chooseEdit(GUILD, start.id, 0)).rejects.toThrow('event_draft_gone');
  });
});

describe('an end of sign-up', () => {
  const closing = ({ startsAt, details }: Pick<Occurrence, 'startsAt' | 'details'>) =>
    wallOf(startsAt - details.signUpUntilMs!, 'Europe/Berlin');
  const draft = (garden: Garden, when: string, signUpUntil: string) =>
    garden.calendar.draft(GUILD, { title: 'Quiz', when, signUpUntil, locale }, ORGANISER);

  test('with two meanings is asked about, and taken as chosen', async () => {
    const garden = plantGarden();
    const view = await draft(garden, 'friday 20:00', 'thursday at 5');
    expect(draftMessage(garden.voice.speak(locale), locale, view)).toMatchObject({
      content: expect.stringMatching(
        /^\*\*When does sign-up close\?\*\*\nMorning or evening\?\n\n1\. .*5:00.*\n2\. .*5:00/,
      ),
      components: [{ components: [{ label: '1' }, { label: '2' }, { label: 'Discard' }] }],
    });
    const chosen = await garden.calendar.chooseDeadline(GUILD, view.id, 1);
    expect(chosen.deadline).toBeUndefined();
    const quiz = await garden.calendar.publish(GUILD, view.id);
    expect(closing(quiz!)).toBe('2026-11-26T17:00');
  });

  test('is meant for the start that is chosen, and asked about after it', async () => {
    const garden = plantGarden();
    const clear = await draft(garden, 'friday at 8', 'thursday 18:00');
    expect((await garden.calendar.choose(GUILD, clear.id, 1)).deadline).toBeUndefined();
    const evening = (await garden.calendar.publish(GUILD, clear.id))!;
    expect([wallOf(evening.startsAt, 'Europe/Berlin'), closing(evening)]).toEqual([
      '2026-11-27T20:00',
      '2026-11-26T18:00',
    ]);
    const both = await draft(garden, 'friday at 8', 'friday at 6');
    expect((await garden.calendar.choose(GUILD, both.id, 1)).deadline?.plans).toHaveLength(2);
    await garden.calendar.chooseDeadline(GUILD, both.id, 1);
    expect(closing((await garden.calendar.publish(GUILD, both.id))!)).toBe('2026-11-27T18:00');
    // Where the start leaves one of them, nobody has to be asked.
    const one = await draft(garden, 'friday at 8', 'friday at 6');
    expect((await garden.calendar.choose(GUILD, one.id, 0)).details.signUpUntilMs).toBe(2 * 3_600_000);
  });

  test('that comes twice, as the clocks go back, is asked about', async () => {
    const garden = plantGarden({ startAt: Date.UTC(2027, 9, 28, 8) });
    const { deadline } = await draft(garden, '2027-10-31 12:00', '2027-10-31 02:30');
    expect(deadline?.doubt).toBe('overlap');
  });

  test('after the start is refused; one of a later occurrence counts for all alike', async () => {
    const garden = await weekly();
    await expect(draft(garden, 'friday 20:00', 'saturday 10:00')).rejects.toThrow('event_deadline');
    const late = garden.calendar.editOrAsk(GUILD, garden.ids[0]!, { signUpUntil: '2026-11-28 10:00', locale }, 'this');
    await expect(late).rejects.toThrow('event_deadline');
    for (const signUpUntil of ['3h', '2026-12-04 15:00']) {
      const all = changed(await garden.calendar.editOrAsk(GUILD, garden.ids[1]!, { signUpUntil, locale }, 'all'));
      expect(closing(all)).toBe('2026-11-27T15:00');
    }
  });
});
