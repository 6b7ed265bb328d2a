/** What a number in the `code` of an error result means: a row of the reference table. */
export interface ErrorCode {
  readonly code: number;
  /** The constant in cni pkg/types/types.go. */
  readonly constant: string;
  readonly meaning: string;
  /** Who returns it in practice. */
  readonly by: string;
  /** Whether the table of the specification has it. */
  readonly inSpec: boolean;
}

/**
 * cni pkg/types/types.go and SPEC.md @ 3f51e88, and who returns them: the source of the reference plugins @ 3d27709,
 * whereabouts @ 3a262bd, OVN-Kubernetes @ 8871cd9 and Multus @ 95a0932 was searched for the constants.
 */
export const errorCodes: readonly ErrorCode[] = [
  {
    code: 0,
    constant: 'ErrUnknown',
    meaning: 'No code was set.',
    by: 'Nobody on purpose.',
    inSpec: false,
  },
  {
    code: 1,
    constant: 'ErrIncompatibleCNIVersion',
    meaning:
      'The plugin does not speak the version of the configuration, or the version has no such command.',
    by: 'The frame of every Go plugin (skel), before the plugin itself runs.',
    inSpec: true,
  },
  {
    code: 2,
    constant: 'ErrUnsupportedField',
    meaning: 'The configuration has a key or value that is not supported. The message names it.',
    by: 'None of the plugins that this site knows.',
    inSpec: true,
  },
  {
    code: 3,
    constant: 'ErrUnknownContainer',
    meaning: 'The container is not known, so the runtime need not clean up.',
    by: 'skel and libcni for an empty container ID.',
    inSpec: true,
  },
  {
    code: 4,
    constant: 'ErrInvalidEnvironmentVariables',
    meaning: 'A variable such as CNI_COMMAND, CNI_CONTAINERID or CNI_IFNAME is missing or wrong.',
    by: 'skel and libcni.',
    inSpec: true,
  },
  {
    code: 5,
    constant: 'ErrIOFailure',
    meaning: 'The configuration could not be read from standard input.',
    by: 'skel.',
    inSpec: true,
  },
  {
    code: 6,
    constant: 'ErrDecodingFailure',
    meaning: 'The configuration is no JSON, or its version cannot be decoded.',
    by: 'skel.',
    inSpec: true,
  },
  {
    code: 7,
    constant: 'ErrInvalidNetworkConfig',
    meaning: 'The configuration is not valid, for instance its name.',
    by: 'skel and libcni, for the name of the network.',
    inSpec: true,
  },
  {
    code: 8,
    constant: 'ErrInvalidNetNS',
    meaning: 'CNI_NETNS is the network namespace of the plugin itself.',
    by: 'skel, after the plugin has done its work: the interface exists all the same.',
    inSpec: false,
  },
  {
    code: 11,
    constant: 'ErrTryAgainLater',
    meaning: 'Something passing is in the way; the runtime should try again.',
    by: 'None of the plugins that this site knows.',
    inSpec: true,
  },
  {
    code: 50,
    constant: 'ErrPluginNotAvailable',
    meaning: 'STATUS: the plugin cannot serve ADD now.',
    by: 'No reference plugin. The constant is newer than cni v1.3.0.',
    inSpec: true,
  },
  {
    code: 51,
    constant: 'ErrLimitedConnectivity',
    meaning: 'STATUS: the plugin cannot serve ADD, and pods that run may have lost connectivity.',
    by: 'No reference plugin. The constant is newer than cni v1.3.0.',
    inSpec: true,
  },
  {
    code: 999,
    constant: 'ErrInternal',
    meaning: 'An error without a code of its own. Look at the text.',
    by: 'skel, for nearly every failure of the reference plugins.',
    inSpec: false,
  },
];

const pluginSpecific: Omit<ErrorCode, 'code'> = {
  constant: '',
  meaning: 'A code of the plugin itself: its documentation says what it means.',
  by: 'The plugin.',
  inSpec: true,
};

/** The meaning of a code. From 100 on codes belong to the plugin; undefined for codes that the specification reserves. */
export function errorCodeOf(code: number): ErrorCode | undefined {
  const known = errorCodes.find((each) => each.code === code);
  if (known !== undefined || code < 100) return known;
  return { code, ...pluginSpecific };
}
