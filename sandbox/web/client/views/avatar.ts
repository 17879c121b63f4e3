// Somebody's round picture: their initials on a colour of their own. Pictures from elsewhere are not loaded.
import { html, type TemplateResult } from 'lit';
import { avatarColor, initials } from '../names.ts';
import { look } from '../parts/look.ts';
import { state } from '../store.ts';

export function avatar(userId: string, name: string, size: 'small' | 'medium' | 'tiny' = 'medium'): TemplateResult {
  if (userId === state.botId)
    return html`<span class="avatar bot ${size}" aria-hidden="true"><span class="emoji">🔥</span></span>`;
  const style = look({ background: avatarColor(userId) });
  return html`<span class="avatar ${size}" ${style} aria-hidden="true">${initials(name)}</span>`;
}
