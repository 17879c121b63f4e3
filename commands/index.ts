// Every command, by hand: what is not in this list does not exist. A test compares it with the folder.
import type { AnyCommand } from '../src/discord/doors/door.ts';
import help from './help.ts';
import onboarding from './onboarding.ts';
import rulebook from './rulebook.ts';
import rules from './rules.ts';
import setup from './setup.ts';
import status from './status.ts';

export const commands: readonly AnyCommand[] = [help, onboarding, rulebook, rules, setup, status];
