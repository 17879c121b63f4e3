// Every command, by hand: what is not in this list does not exist. A test compares it with the folder.
import type { App } from '../src/app.ts';
import type { Command } from '../src/discord/door.ts';
import help from './help.ts';
import onboarding from './onboarding.ts';
import setup from './setup.ts';
import status from './status.ts';

export const commands: readonly Command<Exclude<keyof App, 'router'>>[] = [help, onboarding, setup, status];
