/** A federated member or post has an address for an id; its slashes must not divide an id of ours. */
export const nativeOf = (id: string): string => (id.includes('/') ? encodeURIComponent(id) : id);
