// Discord's permissions by the names that its menus give them, in the language of whom is spoken to.
import type { RefusalCode } from '../runtime/refusal.ts';
import type { TextKey } from './text-keys.ts';
import type { Speak, TextValues } from './voice.ts';

/** `SendMessages` as people know it. One that is newer than these texts is spelled out. */
export function permissionName(speak: Speak, permission: string): string {
  const key = `permissions.${permission}`;
  const name = speak(key as TextKey);
  return name === key ? permission.replace(/([a-z])([A-Z])/g, '$1 $2') : name;
}

/** For names that were joined by `, `. */
export function permissionNames(speak: Speak, permissions: string): string {
  return permissions
    .split(', ')
    .map((name) => permissionName(speak, name))
    .join(', ');
}

/** A refusal in words; in its context `permission` and `permissions` are Discord's own names. */
export function refusalText(speak: Speak, { code, context }: { code: RefusalCode; context: TextValues }): string {
  const { permission, permissions } = context;
  return speak(`refusals.${code}`, {
    ...context,
    ...(typeof permission === 'string' ? { permission: permissionName(speak, permission) } : {}),
    ...(typeof permissions === 'string' ? { permissions: permissionNames(speak, permissions) } : {}),
  });
}
