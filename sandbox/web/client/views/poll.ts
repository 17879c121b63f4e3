// Polls: the question, the answers with their shares, voting.
import type { APIMessage } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { ask } from '../ask.ts';
import { fromNow } from '../format.ts';
import { look } from '../parts/look.ts';
import type { Pane } from '../store.ts';
import { emojiView } from './emoji.ts';

export function poll(message: APIMessage, pane: Pane): TemplateResult {
  const data = message.poll!;
  const counts = new Map(data.results?.answer_counts.map((entry) => [entry.id, entry]));
  const total = [...counts.values()].reduce((sum, { count }) => sum + count, 0);
  const over = data.results?.is_finalized ?? false;
  const mine = [...counts.values()].filter(({ me_voted }) => me_voted).map(({ id }) => id);
  const vote = (id: number) => {
    const others = data.allow_multiselect ? mine.filter((other) => other !== id) : [];
    void ask('vote', { pane: pane.id, messageId: message.id, answerIds: mine.includes(id) ? others : [...others, id] });
  };
  return html`<div class="poll" role="group" aria-label=${data.question.text ?? 'Poll'}>
    <strong>${data.question.text}</strong>
    <p class="muted">${data.allow_multiselect ? 'Select one or more answers' : 'Select one answer'}</p>
    ${data.answers.map(({ answer_id: id, poll_media }) => {
      const count = counts.get(id)?.count ?? 0;
      const share = total === 0 ? 0 : Math.round((count / total) * 100);
      const isMine = mine.includes(id);
      return html`<button type="button" class="answer ${isMine ? 'mine' : ''}" aria-pressed=${isMine} ?disabled=${over} @click=${() => vote(id)}>
        <span class="share" ${look({ width: `${share}%` })}></span>
        <span class="answer-text">${poll_media.emoji?.name ? html`${emojiView(poll_media.emoji)} ` : nothing}${poll_media.text}</span>
        <span class="answer-count">${count} ${count === 1 ? 'vote' : 'votes'} · ${share}%</span>
      </button>`;
    })}
    <p class="muted">${total} ${total === 1 ? 'vote' : 'votes'} • ${over ? 'Poll closed' : data.expiry ? `ends ${fromNow(Date.parse(data.expiry))}` : ''}</p>
  </div>`;
}
