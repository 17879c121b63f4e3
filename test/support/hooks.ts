// What holds for every test file. Here and not beside the functions: test files share their modules, so a hook in a
// module would be there for the first file only.
import { afterAll, afterEach } from 'vitest';
import { endBots, refuseUnexpectedErrors } from './bot.ts';
import { closeSandboxes, refuseFindings } from './sandbox.ts';

afterEach(refuseFindings);
afterEach(refuseUnexpectedErrors);
afterAll(closeSandboxes);
afterAll(endBots);
