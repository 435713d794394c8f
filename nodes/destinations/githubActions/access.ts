import type { DestinationAccess } from '../../shared/delivery/access';
import { tokenField } from '../credentialParts';

/** How GitHub is reached. Of the tokens it knows, those of users and apps may write secrets. */
export const githubAccess: DestinationAccess = {
	kind: 'githubActions',
	label: 'GitHub Actions Secret',
	service: 'GitHub',
	cloudUrl: 'https://api.github.com',
	fields: [tokenField('Token', 'A personal access token with the right Secrets: write of the repository or the organization, or Environments: write for an environment')],
	headers: ({ token }) => ({
		Authorization: `Bearer ${token}`,
		Accept: 'application/vnd.github+json',
		'X-GitHub-Api-Version': '2022-11-28',
	}),
	testPath: "'/user'",
};
