import type { Descriptor } from './descriptor';
import type { JsonPath } from './parts';

/** A field of the node that says where keys live. */
export interface PlaceField {
	label: string;
	placeholder: string;
	description?: string;
	/** What stands there until the user says something else. */
	default?: string;
}

/** A service that the credential offers by name. */
export interface Preset extends Descriptor {
	service: string;
	/** One line about it for the list of services. */
	description: string;
	cloudUrl: string | null;
	/** The header that carries the credential's key, what stands before it, and the header of a second key. */
	auth: { header: string; prefix: string; second?: { header: string; label: string; description: string } };
	/** What the credential's *Test* asks for. */
	testPath: string;
	/** Where the credential's key is made; may hold a link. */
	keysFrom?: string;
	/** The label of the field for `{parent}`, an example, and the list to pick it from. */
	parentField?: PlaceField & { list?: { path: string; at: JsonPath; id: JsonPath; name: JsonPath } };
	/** The field for `{variant}`. */
	variantField?: PlaceField;
	/** Whether the credential needs the account's password. */
	password?: boolean;
}
