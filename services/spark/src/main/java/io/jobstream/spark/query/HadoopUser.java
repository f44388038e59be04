package io.jobstream.spark.query;

import java.io.IOException;
import org.apache.hadoop.security.UserGroupInformation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The user of this process, whose name Hadoop's classes ask for. In a container, the user's id may have none. */
public final class HadoopUser {

    private static final Logger log = LoggerFactory.getLogger(HadoopUser.class);

    private HadoopUser() {}

    /** Gives the user a name, unless it has one. */
    public static void ensureName() {
        try {
            UserGroupInformation.getCurrentUser();
        } catch (IOException e) {
            log.debug("The user of this process has no name", e);
            UserGroupInformation.setLoginUser(UserGroupInformation.createRemoteUser("jobstream"));
        }
    }
}
