import { z } from 'zod/v3';

/** A whole number, which some servers spell as a text. */
export const wholeNumber = z.union([z.number(), z.string().regex(/^\d{1,15}$/).transform(Number)]);
