/** The words are English; this fixes day order and the 24-hour clock wherever the program runs. */
export const locale = 'en-GB';
