// What nobody does in Discord: moving time, playing scenes, breaking things, looking behind the curtain.
import type { Handlers } from '../visit.ts';

type Names =
  | 'advance'
  | 'toNext'
  | 'playScene'
  | 'stopScene'
  | 'setFault'
  | 'dropConnection'
  | 'takePermission'
  | 'curtain'
  | 'startFrom'
  | 'saveFile';

const YEAR_MS = 366 * 86_400_000;

export const directing: Handlers<Names> = {
  async advance({ trial }, { ms }) {
    await trial.keeper.advance(Math.min(Math.max(0, ms), YEAR_MS));
    return null;
  },

  async toNext({ trial }) {
    if (!(await trial.keeper.toNext())) throw new Error('Nothing is due');
    return null;
  },

  playScene({ trial }, { name }) {
    trial.scenes.play(name);
    return null;
  },

  stopScene({ trial }) {
    trial.scenes.stop();
    return null;
  },

  setFault({ trial }, { name, on }) {
    trial.faults.set(name, on);
    return null;
  },

  dropConnection({ trial }) {
    trial.sandbox.gateway.dropAll();
    return null;
  },

  takePermission({ trial }, { guildId, permission, on }) {
    trial.setBotPermission(guildId, permission, on);
    return null;
  },

  curtain(visit, { open }) {
    visit.curtainOpen = open;
    return open ? visit.trial.curtain.entries() : [];
  },

  startFrom({ trial }, from) {
    return { guildId: trial.startFrom(from) };
  },

  saveFile({ trial }, { guildId }) {
    return trial.saveFile(guildId);
  },
};
