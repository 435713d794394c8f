import { type Answer, jsonOf } from '../../shared/http/answer';
import type { Descriptor } from '../descriptor';
import { valueAt } from './jsonPath';

/** The vendor's own words in an error, where they stand in an unusual place or are plain text. */
export function wordsIn({ errorAt = [] }: Descriptor, answer: Answer): string | null {
	const body = jsonOf(answer);
	for (const path of errorAt) {
		const words = valueAt(body, path);
		if (typeof words === 'string' && words !== '') return words;
	}
	const plain = answer.text.trim();
	return body === undefined && plain !== '' && plain.length <= 200 && !plain.startsWith('<') ? plain : null;
}

