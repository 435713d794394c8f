import type { Books, User } from '../books';
import { TwentyError } from '../errors';
import { issue, personOf } from '../tokens';
import { demand, type GraphQLContext } from './context';

/** Logging in by e-mail and password, in two steps, and renewing the access token. None of it needs a token. */
export function sessionResolvers(books: Books) {
	const tokens = (user: User) => ({
		tokens: { [books.generation.accessTokenField]: issue(books, 'ACCESS', user), refreshToken: issue(books, 'REFRESH', user) },
	});
	return {
		getLoginTokenFromCredentials({ email, password, origin }: { email: string; password: string; origin: string }) {
			checkOrigin(origin);
			const user = books.users.find((one) => one.email === email);
			if (!user) throw new TwentyError(401, 'User not found');
			if (user.password !== password) throw new TwentyError(403, 'Wrong password');
			return { loginToken: issue(books, 'LOGIN', user) };
		},
		getAuthTokensFromLoginToken({ loginToken, origin }: { loginToken: string; origin: string }) {
			checkOrigin(origin);
			return tokens(personOf(books, loginToken, 'LOGIN'));
		},
		renewToken({ appToken }: { appToken: string }) {
			return tokens(personOf(books, appToken, 'REFRESH'));
		},
		currentWorkspace(_: object, context: GraphQLContext) {
			demand(context);
			return { id: books.workspaceId, displayName: 'Sandbox' };
		},
	};
}

function checkOrigin(origin: string): void {
	if (!URL.canParse(origin)) throw new TwentyError(400, 'Workspace not found for this origin');
}
