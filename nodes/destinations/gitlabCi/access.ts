import type { DestinationAccess } from '../../shared/delivery/access';
import { tokenField } from '../credentialParts';

/** How GitLab is reached: by a personal, project or group access token. */
export const gitlabAccess: DestinationAccess = {
	kind: 'gitlabCi',
	label: 'GitLab CI/CD Variable',
	service: 'GitLab',
	cloudUrl: 'https://gitlab.com',
	fields: [tokenField('Token', 'A personal, project or group access token with the scope <code>api</code>, of a maintainer')],
	headers: ({ token }) => ({ 'PRIVATE-TOKEN': token }),
	testPath: "'/api/v4/user'",
};
