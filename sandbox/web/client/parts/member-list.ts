// The members by role. Only the rows in view exist, so that five thousand scroll like fifty.
import { html } from 'lit';
import { colorOf, nameOf } from '../names.ts';
import { type Guild, type Pane, state } from '../store.ts';
import { avatar } from '../views/avatar.ts';
import { userMenu } from '../views/menus.ts';
import { LightElement } from './light-element.ts';
import { look } from './look.ts';

const ROW_PX = 44;
const SPARE_ROWS = 8;

type Row = { heading: string; count: number } | { userId: string };

export class MemberList extends LightElement {
  static override properties = {
    pane: { attribute: false },
    version: { type: Number },
    top: { state: true },
    height: { state: true },
  };
  declare pane: Pane;
  declare version: number;
  declare top: number;
  declare height: number;
  #rows: Row[] = [];
  #sortedFor = '';

  constructor() {
    super();
    this.top = 0;
    this.height = 800;
  }

  protected override render(): unknown {
    const guild = state.guilds.get(this.pane.guildId ?? '');
    if (!guild) return html``;
    const key = `${guild.view.id} ${guild.version} ${guild.members.size}`;
    if (key !== this.#sortedFor) {
      this.#sortedFor = key;
      this.#rows = rowsOf(guild);
    }
    const slots = Math.ceil(this.height / ROW_PX) + 2 * SPARE_ROWS;
    const first = Math.max(0, Math.floor(this.top / ROW_PX) - SPARE_ROWS);
    const last = first + slots;
    const shown = this.#rows.slice(first, last).map((row, index) => ({ row, at: (first + index) * ROW_PX }));
    return html`<aside class="members" aria-label="Members" tabindex="0" @scroll=${this.#onScroll}>
      <div class="members-all" ${look({ height: `${this.#rows.length * ROW_PX}px` })}>
        ${shown.map(({ row, at }) => this.#row(row, at, guild))}
      </div>
    </aside>`;
  }

  #row(row: Row, at: number, guild: Guild): unknown {
    const place = look({ top: `${at}px` });
    if ('heading' in row) return html`<h3 class="member-heading" ${place}>${row.heading} — ${row.count}</h3>`;
    const { userId } = row;
    const member = guild.members.get(userId);
    const name = nameOf(userId, guild.view.id);
    const color = colorOf(userId, guild.view.id);
    const open = (event: MouseEvent) => userMenu(event, userId, this.pane);
    const silenced = (member?.timeoutUntil ?? 0) > state.clock.now;
    return html`<button type="button" class="member ${userId === this.pane.userId ? 'me' : ''}" ${place} @click=${open} @contextmenu=${open}>
      ${avatar(userId, name, 'small')}
      <span class="member-name" ${look(color ? { color } : {})}>${name}</span>
      ${state.people.get(userId)?.bot ? html`<span class="tag">APP</span>` : ''}
      ${guild.view.ownerId === userId ? html`<span class="member-sign" title="Owner">👑</span>` : ''}
      ${silenced ? html`<span class="member-sign" title="In time-out">⏳</span>` : ''}
      ${member?.pending ? html`<span class="member-sign" title="Has not passed the screening">…</span>` : ''}
    </button>`;
  }

  protected override firstUpdated(): void {
    const list = this.querySelector('.members');
    if (!list) return;
    new ResizeObserver(() => {
      this.height = list.clientHeight;
    }).observe(list);
  }

  readonly #onScroll = (event: Event): void => {
    this.top = (event.target as HTMLElement).scrollTop;
  };
}

function rowsOf(guild: Guild): Row[] {
  const hoisted = guild.view.roles.filter(({ hoist }) => hoist).sort((a, b) => b.position - a.position);
  const groups = new Map<string, string[]>([...hoisted.map(({ id }) => id), ''].map((id) => [id, []]));
  for (const { id, roles } of guild.members.values()) {
    const top = hoisted.find((role) => roles.includes(role.id));
    groups.get(top?.id ?? '')?.push(id);
  }
  const named = (ids: string[]) =>
    ids
      .map((id) => ({ id, name: nameOf(id, guild.view.id).toLowerCase() }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ id }) => ({ userId: id }));
  return [...groups].flatMap(([roleId, ids]) => {
    if (ids.length === 0) return [];
    const heading = guild.view.roles.find(({ id }) => id === roleId)?.name ?? 'Online';
    return [{ heading, count: ids.length }, ...named(ids)];
  });
}

customElements.define('hearth-members', MemberList);
