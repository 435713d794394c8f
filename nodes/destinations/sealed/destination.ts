import type { KeyObject } from 'crypto';
import type { SealingDestination } from '../../shared/delivery/destination';
import { jwe } from './jwe';
import { PUBLIC_KEY, publicKeyOf } from './publicKey';

/** The output itself, encrypted: only the owner of the private key can read it. */
export const sealed: SealingDestination<{ key: KeyObject }> = {
	kind: 'sealed',
	label: 'Sealed Output',
	description: 'The output, encrypted to a public key of yours',
	fields: [
		{
			displayName: PUBLIC_KEY.label,
			name: PUBLIC_KEY.name,
			type: 'string',
			typeOptions: { rows: 4 },
			required: true,
			default: '',
			placeholder: 'e.g. -----BEGIN PUBLIC KEY-----',
			description: 'RSA of 2048 bits or more, or P-256, as PEM or JWK. The secret comes as a JWE (A256GCM) that only the private key opens.',
		},
	],
	target: (params) => ({ key: publicKeyOf(params) }),
	reference: ({ key }) => `sealed to the ${key.asymmetricKeyType === 'rsa' ? 'RSA' : 'P-256'} key given`,
	seal: ({ key }, text) => jwe(text, key),
};
