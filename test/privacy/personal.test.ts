// Every column that holds somebody's id is accounted for: their row can be read and deleted, or stays for a reason.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { getTableColumns, getTableName, is } from 'drizzle-orm';
import { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { expect, test } from 'vitest';
import { PERSONAL_DATA } from '../../src/personal-data.ts';
import { REPOSITORY } from '../architecture/tree.ts';

/** Ids that are of no person. */
const THINGS = /^(guild|channel|message|thread|occurrence|event|request|pairing|announcement|scheduled_event)_id$/;
const MORE_THINGS = [
  /_(message|channel|thread|entry|role)_id$/,
  /^(result|effect|faq|entry|note|rule|last_reply|poll|starter|series|feed|case|role|run|raid|last)_id$/,
  // A way, not a person.
  /^check_by$/,
];

async function allTables(): Promise<SQLiteTable[]> {
  const files = readdirSync(join(REPOSITORY, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(^|[/.])tables\.ts$/.test(file),
  );
  const modules = await Promise.all(files.map((file) => import(join(REPOSITORY, 'src', file)) as Promise<object>));
  return [...new Set(modules.flatMap((exports) => Object.values(exports)))].filter((value) => is(value, SQLiteTable));
}

test('no column with the id of a person is left out', async () => {
  const tables = await allTables();
  expect(tables.length).toBeGreaterThan(20);
  const people = tables.flatMap((table) =>
    Object.entries(getTableColumns(table))
      .filter(([, { name }]) => /(_id|_by)$/.test(name))
      .filter(([, { name }]) => !THINGS.test(name) && !MORE_THINGS.some((pattern) => pattern.test(name)))
      .map(([field]) => `${getTableName(table)}.${field}`),
  );
  const named = PERSONAL_DATA.flatMap(({ table, by }) => by.map((field) => `${getTableName(table)}.${field}`));
  expect(people.length).toBeGreaterThan(15);
  expect({ notNamed: people.filter((one) => !named.includes(one)) }).toEqual({ notNamed: [] });
});

test('what stays is on this list, and nothing else', () => {
  const staying = PERSONAL_DATA.flatMap(({ table, by, onErase }) =>
    typeof onErase === 'object' && 'stays' in onErase
      ? by.map((field) => `${onErase.stays}: ${getTableName(table)}.${field}`)
      : [],
  );
  expect(staying.sort()).toEqual([
    'passing: direct_arrivals.userId',
    'safety: inquiries.concernsId',
    'safety: mod_cases.targetId',
    'safety: raid_people.userId',
    'team: announcements.approvedBy',
    'team: announcements.createdBy',
    'team: automod_rules.createdBy',
    'team: calendar_events.createdBy',
    'team: channel_holds.byId',
    'team: faq_entries.createdBy',
    'team: faq_entries.updatedBy',
    'team: guild_settings.updatedBy',
    'team: help_answers.markedBy',
    'team: inbox_blocks.byId',
    'team: inbox_snippets.byId',
    'team: inquiries.ownerId',
    'team: inquiry_history.byId',
    'team: inquiry_messages.authorId',
    'team: mediations.moderatorId',
    'team: mediations.otherModeratorId',
    'team: mentor_log.actorId',
    'team: mod_cases.actorId',
    'team: mod_cases.voidedBy',
    'team: raids.byId',
    'team: raids.endedBy',
    'team: rulebook_versions.publishedBy',
    'team: series.writtenBy',
    'team: settings_imports.shownTo',
  ]);
});
