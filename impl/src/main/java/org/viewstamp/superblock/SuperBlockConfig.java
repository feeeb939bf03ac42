package org.viewstamp.superblock;

import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.Constants;
import org.viewstamp.vsr.ProcessConstant;
import org.viewstamp.vsr.Sectors;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.U128;

/**
 * What a process knows before it reads a superblock.
 *
 * @param layout the configuration of build and data file
 * @param version the version that the build writes: {@link SuperBlockHeader#VERSION}, or {@link
 *     SuperBlockHeader#VERSION_DEVELOPMENT} where it has no release
 * @param storageSizeLimit the most bytes that the operator lets the data file have, unsigned
 * @param storageSizeLimitMax the most bytes that any data file may have, unsigned
 * @param clusterConfigChecksum of the numbers that all replicas share: the members of a new cluster
 *     are named after it
 */
public record SuperBlockConfig(
    StorageLayout layout,
    int version,
    long storageSizeLimit,
    long storageSizeLimitMax,
    U128 clusterConfigChecksum) {

  /** Of a build with these constants, and as much storage as the operator allows. */
  public static SuperBlockConfig of(Constants constants, int version, long storageSizeLimit) {
    return new SuperBlockConfig(
        constants.storageLayout(),
        version,
        storageSizeLimit,
        constants.get(ProcessConstant.STORAGE_SIZE_LIMIT_MAX),
        constants.clusterConfigChecksum());
  }

  /** Of a build whose operator lets data files of this layout grow as large as they may. */
  public static SuperBlockConfig unlimited(StorageLayout layout, int version) {
    Constants constants =
        layout.equals(StorageLayout.PRODUCTION) ? Constants.PRODUCTION : Constants.TEST_MIN;
    return of(constants, version, constants.get(ProcessConstant.STORAGE_SIZE_LIMIT_MAX));
  }

  /** Refuses a limit that cannot be set. tb: superblock.zig:793 */
  public SuperBlockConfig {
    Check.that(
        Long.compareUnsigned(storageSizeLimit, layout.dataFileSizeMin()) >= 0,
        "superblock_storage_size_limit_min");
    Check.that(
        Long.compareUnsigned(storageSizeLimit, storageSizeLimitMax) <= 0,
        "superblock_storage_size_limit_max");
    Check.that(Sectors.aligned(storageSizeLimit), "superblock_storage_size_limit_sectors");
  }

  /** Whether a superblock of this version can be opened. tb: superblock.zig:1345 */
  public boolean readable(int other) {
    return other == version || other == SuperBlockHeader.VERSION_OLD;
  }
}
