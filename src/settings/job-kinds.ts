// The kinds of the settings' jobs.

export const DAILY_CHECK = 'settings.check';
export const QUICK_FINISH = 'settings.quick';
