// Plays scenes for the page: slowly enough to follow, one at a time, with everything that is said.
import { setTimeout as sleep } from 'node:timers/promises';
import { createStage, type Scene, type Stage } from '../../scenes/stage.ts';
import type { SceneRun } from '../protocol.ts';

export type StageParts = Omit<Parameters<typeof createStage>[0], 'tell'>;

/** Thrown into a scene that was stopped. */
class Stopped extends Error {}

export class ScenePlayer {
  readonly scenes: readonly Scene[];
  readonly #parts: StageParts;
  readonly #onChange: (run: SceneRun) => void;
  /** Pause before each step, in milliseconds. */
  readonly #paceMs: number;
  #run: SceneRun | null = null;
  #playing: { stop: boolean } | undefined;

  constructor(scenes: readonly Scene[], parts: StageParts, paceMs: number, onChange: (run: SceneRun) => void) {
    this.scenes = scenes;
    this.#parts = parts;
    this.#paceMs = paceMs;
    this.#onChange = onChange;
  }

  current(): SceneRun | null {
    return this.#run;
  }

  /** Starts a scene. @throws Error while another is playing */
  play(name: string): void {
    const scene = this.scenes.find((candidate) => candidate.name === name);
    if (!scene) throw new Error(`There is no scene "${name}"`);
    if (this.#playing) throw new Error('A scene is playing; stop it first');
    const playing = { stop: false };
    this.#playing = playing;
    const run: SceneRun = { name, title: scene.title, lines: [], state: 'playing' };
    this.#run = run;
    this.#tell();
    void this.#perform(scene, playing, run);
  }

  stop(): void {
    if (this.#playing) this.#playing.stop = true;
  }

  async #perform(scene: Scene, playing: { stop: boolean }, run: SceneRun): Promise<void> {
    const say = (line: string) => {
      run.lines.push(line);
      this.#tell();
    };
    const stage: Stage = createStage({
      ...this.#parts,
      tell: async (line) => {
        if (playing.stop) throw new Stopped();
        say(line);
        await sleep(this.#paceMs);
        if (playing.stop) throw new Stopped();
      },
    });
    try {
      await scene.play(stage);
      run.state = 'done';
    } catch (error) {
      run.state = error instanceof Stopped ? 'stopped' : 'failed';
      if (run.state === 'failed')
        run.lines.push(`This did not happen: ${error instanceof Error ? error.message : String(error)}`);
    }
    this.#playing = undefined;
    this.#tell();
  }

  #tell(): void {
    if (this.#run) this.#onChange({ ...this.#run, lines: [...this.#run.lines] });
  }
}
