// What takes an interaction to its door.
import type { Interaction } from 'discord.js';

export interface Router {
  handle(interaction: Interaction): Promise<void>;
}
