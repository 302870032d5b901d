// The platform's, wherever the reader sits: what people tell each other of times must agree.
export const timeZone = 'Asia/Shanghai';

/** Date and time to the second, in the reader's language. */
export const dateTimeFormat = (language: string) => new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23', timeZone });
