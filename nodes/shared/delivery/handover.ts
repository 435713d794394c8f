import type { Secret } from '../keys/facts';
import { type Field, fieldProblem, flag, type Params, quoted } from '../params/params';
import { inputProblem } from '../problem';
import type { Ready } from './ready';
import { type Destination, isSealing, type Naming } from './destination';
import { lookAt } from './look';
import type { DestinationSession } from './session';

/** Where a run hands its secrets over to; the session is `null` where nothing is sent. */
export interface Delivery {
	destination: Destination;
	session: DestinationSession | null;
}

/** A place for one secret, as the node's fields name it. */
export interface Aim {
	target: unknown;
	/** In words. */
	reference: string;
	/** The text that goes there, with places for the secret and its parts. */
	template: string;
	/** Whether the plaintext is wanted in the output as well. */
	alsoInOutput: boolean;
	naming: Naming;
}

/** A place that was looked at, and what is to stand there. */
export type Handover = Aim & { ready: Ready };

/** What the output tells of a secret that was handed over. */
export interface Handed {
	deliveredTo: string;
	reference: string;
	fingerprint: string;
	deliveredAt: string;
	/** The secret for the owner of the public key alone. */
	jwe?: string;
}

const TEXT: Field = { name: 'deliverText', label: 'Text to Deliver' };
const PART = /\{secret\.([\w.]+)\}/g;
const PLACE = /\{(name|secret(?:\.[\w.]+)?)\}/g;
/** Stands for a secret that isn't there yet: as long as most, and of characters that all places take. */
const LIKE_A_SECRET = 'a'.repeat(40);

/**
 * Reads where a secret goes. Nothing is sent.
 *
 * @param parts what secrets have beside their values, by their paths
 * @throws Problem for a place that can't be right, and for a text with a part that no secret has
 */
export function aimOf({ destination }: Delivery, params: Params, naming: Naming, parts: readonly string[] = []): Aim {
	const target = destination.target(params, naming);
	return {
		target,
		reference: destination.reference(target),
		template: templateOf(params, ['value', ...parts]),
		alsoInOutput: flag(params, { name: 'alsoInOutput', label: 'Also in Output' }),
		naming,
	};
}

function templateOf(params: Params, parts: readonly string[]): string {
	const given = params.get(TEXT.name) ?? '{secret}';
	if (typeof given === 'string' && /\{secret(\.[\w.]+)?\}/.test(given)) {
		const foreign = [...given.matchAll(PART)].map(([, part = '']) => part).find((part) => !parts.includes(part));
		if (foreign === undefined) return given;
		throw fieldProblem(TEXT, `asks for ${quoted(foreign)}, which no secret of this backend has`, given, `A secret has: ${parts.join(', ')}. Write {secret} for its value.`);
	}
	throw fieldProblem(TEXT, 'has no place for the secret', given, 'Write {secret} where it belongs, or a part of it, such as {secret.dsn.secret} of a Sentry key.');
}

/**
 * Looks at a place before there is a secret for it.
 *
 * @throws Problem where a write could only fail, and for a text that could never stand there; whatever a key throws that nothing can be sealed with
 */
export async function readied({ destination, session }: Delivery, aim: Aim): Promise<Handover> {
	const { target, reference, template, naming } = aim;
	if (isSealing(destination)) destination.seal(target, LIKE_A_SECRET);
	if (session === null || isSealing(destination)) return { ...aim, ready: { target, reference, slot: null, before: null } };
	const before = await lookAt(session, destination.looks, { target, held: destination.unseen, text: '' }, 'anytime');
	const flaw = destination.flaw?.(filled(template, naming.name, () => LIKE_A_SECRET), { target, held: before }) ?? null;
	if (flaw !== null) throw inputProblem(TEXT.label, `What is to be delivered ${flaw}`, `It goes to ${reference}. Change ${TEXT.label}, or the place's own settings.`);
	return { ...aim, ready: { target, reference, slot: session.slot(target, before), before } };
}

/**
 * The text that is handed over.
 *
 * @throws Problem where the secret has no part of that name
 */
export function textOf({ template, naming }: Aim, secret: Secret): string {
	return filled(template, naming.name, (part) => {
		const found = part === '' ? secret.value : partOf(secret, part);
		if (typeof found === 'string') return found;
		throw inputProblem(TEXT.label, `The secret has no part ${quoted(part)}`, `It has: ${Object.keys(secret).join(', ')}.`);
	});
}

function partOf(secret: Secret, part: string): unknown {
	return part.split('.').reduce<unknown>((inner, step) => new Map<string, unknown>(Object.entries(Object(inner))).get(step), secret);
}

function filled(template: string, name: string, secretPart: (part: string) => string): string {
	return template.replace(PLACE, (_, place: string) => (place === 'name' ? name : secretPart(place.slice('secret.'.length))));
}
